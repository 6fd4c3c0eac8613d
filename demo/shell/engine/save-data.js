/** Whether the reader pays for each byte, as far as the browser says (Save-Data). */
export const savesData = () => Boolean(navigator.connection?.saveData);

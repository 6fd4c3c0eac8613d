/** Whether the reader pays for each byte. */
export const saving = () => Boolean(navigator.connection?.saveData);

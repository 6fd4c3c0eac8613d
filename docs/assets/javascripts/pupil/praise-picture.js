/**
 * Saves the sheet of praise as a picture: its lines, painted below each other, with a door for each that is open and
 * the child's face beside its title. For who has no printer.
 */
const WIDE = 1600;
const HIGH = 1130;
const LINE = 92;
const FACE = { left: 110, top: 205, side: 210 }; // pixels

/** @param {CanvasRenderingContext2D} paint @param {number} at @param {boolean} isOpen */
function paintDoor(paint, at, isOpen) {
  const left = WIDE / 2 + (at - 3) * 150 + 25;
  paint.fillStyle = isOpen ? "#ffb703" : "#e2dccb";
  paint.beginPath();
  paint.arc(left + 50, 610, 50, Math.PI, 0);
  paint.rect(left, 610, 100, 90);
  paint.fill();
}

/** The face that the child chose, as it is drawn on the sheet. @param {Element} sheet */
async function faceOn(sheet) {
  const drawn = sheet.querySelector("[data-face]:not([hidden]) svg");
  if (!drawn) return undefined;
  const face = new Image();
  face.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
  await face.decode();
  return face;
}

/** @param {HTMLImageElement | undefined} face */
function painted(face) {
  const sheet = document.querySelector(".praise-sheet");
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = HIGH;
  const paint = canvas.getContext("2d");
  if (!(paint && sheet)) return canvas;
  paint.fillStyle = "#fffdf7";
  paint.fillRect(0, 0, WIDE, HIGH);
  paint.strokeStyle = "#0f6b5c";
  paint.lineWidth = 18;
  paint.strokeRect(30, 30, WIDE - 60, HIGH - 60);
  paint.textAlign = "center";
  const lines = Array.from(sheet.querySelectorAll("p")).filter((it) => !it.hidden);
  for (const [at, line] of lines.entries()) {
    const { fontWeight, fontFamily } = getComputedStyle(line);
    const big = line.className === "praise-title" || line.className === "praise-who";
    paint.fillStyle = line.className === "praise-title" ? "#0f6b5c" : "#22283a";
    paint.font = `${fontWeight} ${big ? 84 : 34}px ${fontFamily}`;
    const past = at > 3 ? 230 : 0; // the doors stand between
    paint.fillText(
      line.textContent?.replaceAll(/\s+/g, " ").trim() ?? "",
      WIDE / 2,
      150 + at * LINE * 1.25 + past,
      WIDE - 160,
    );
  }
  for (const [at, door] of sheet.querySelectorAll("li").entries())
    paintDoor(paint, at, door.classList.contains("is-done"));
  if (face) paint.drawImage(face, FACE.left, FACE.top, FACE.side, FACE.side);
  return canvas;
}

export async function savePraise() {
  const sheet = document.querySelector(".praise-sheet");
  const face = sheet ? await faceOn(sheet).catch(() => undefined) : undefined; // the sheet is whole without it
  painted(face).toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "giay-khen-be-cua.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

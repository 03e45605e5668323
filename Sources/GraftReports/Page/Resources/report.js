// The matrix of confusions: a cell in words below it, by pointer or by the arrow keys, which one stop of Tab leads to.
for (const matrix of document.querySelectorAll(".confusion")) {
  const cells = [...matrix.querySelectorAll("tbody tr")].map(row => [...row.querySelectorAll("td")]);
  const reading = matrix.querySelector(".reading");
  const hint = "Point at a cell, or move over the cells with the arrow keys, to read it in words.";
  const read = cell => { reading.textContent = cell.title || "0: none"; };
  reading.textContent = hint;
  let current = cells[0] ? cells[0][0] : null;
  if (current) current.tabIndex = 0;
  const place = cell => {
    const row = cells.findIndex(row => row.includes(cell));
    return [row, row === -1 ? -1 : cells[row].indexOf(cell)];
  };
  matrix.addEventListener("mouseover", event => {
    const cell = event.target.closest("tbody td");
    if (cell) read(cell);
  });
  matrix.addEventListener("focusin", event => {
    const cell = event.target.closest("tbody td");
    if (cell) read(cell);
  });
  matrix.addEventListener("keydown", event => {
    const [row, column] = place(event.target);
    if (row === -1) return;
    const last = cells.length - 1;
    const next = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1], Home: [row, 0], End: [row, last],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    const target = cells[Math.max(0, Math.min(last, next[0]))][Math.max(0, Math.min(last, next[1]))];
    current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
    current.focus();
  });
}

// Tables that can be sorted: each head of a column becomes a button. Without this script they are plain tables.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const falls = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const isNumeric = head.classList.contains("number");
      const key = row => {
        const cell = row.cells[column];
        return isNumeric ? ("key" in cell.dataset ? Number(cell.dataset.key) : NaN) : cell.textContent;
      };
      const compare = (left, right) => {
        if (!isNumeric) return left.localeCompare(right);
        return left - right;
      };
      const body = table.tBodies[0];
      const rows = [...body.rows].map(row => ({ row, key: key(row) }));
      // What has no number comes last, whichever the order.
      const known = rows.filter(entry => entry.key === entry.key);
      const unknown = rows.filter(entry => entry.key !== entry.key);
      known.sort((left, right) => (falls ? -1 : 1) * compare(left.key, right.key));
      body.append(...[...known, ...unknown].map(entry => entry.row));
    });
  });
}

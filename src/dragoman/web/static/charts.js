// Draws each figure from its specification and the values beside it. No expression is evaluated as code (`ast`).
const NAMES = { points: "points", legs: "legs", nodes: "nodes", links: "links" };

async function outlines(address) {
  const world = await (await fetch(address)).json();
  return { values: world, format: { type: "topojson", feature: "countries" } };
}

async function draw(figure) {
  const spec = await (await fetch(figure.dataset.spec)).json();
  const values = JSON.parse(figure.querySelector("script.rows").textContent);
  if (Array.isArray(values)) {
    spec.data = { values };
  } else {
    for (const set of spec.data) {
      if (NAMES[set.name] in values) set.values = values[set.name];
      if (set.name === "countries") Object.assign(set, await outlines(figure.dataset.outlines));
    }
  }
  const place = figure.querySelector(".drawing");
  const drawn = await vegaEmbed(place, spec, {
    ast: true, renderer: "svg", actions: false, defaultStyle: false,
    tooltip: { disableDefaultStyle: true }, loader: { target: "_self" },
  });
  // the figure has its name, and the table beside it says the same in words
  place.querySelector("svg").setAttribute("aria-hidden", "true");
  if (figure.dataset.outlines) zooming(figure, drawn.view);
}

function zooming(figure, view) {
  const buttons = document.createElement("div");
  buttons.className = "zoom";
  for (const [label, sign, by] of [["Closer", "+", 1.6], ["Farther", "−", 1 / 1.6]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => view.signal("zoom", by).runAsync().then(() => view.signal("zoom", 1).runAsync()));
    buttons.append(button);
  }
  figure.querySelector(".drawing").before(buttons);
}

for (const figure of document.querySelectorAll("figure.chart")) {
  draw(figure).catch((error) => {
    const told = document.createElement("p");
    told.className = "empty";
    told.textContent = "The drawing failed; the table says the same. (" + error.message + ")";
    figure.querySelector(".drawing").replaceWith(told);
  });
}

// Builds what the package ships of other people's work, from the versions in package-lock.json:
//   src/demarche/web/static/world.svg  the outline of land and the borders of countries, in the Equal Earth projection
//   src/demarche/web/data/countries.json  the middle of each country: name to [longitude, latitude]
//   tests/web/axe.min.js  the checker of accessibility, for the tests alone
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { feature, mesh } from "topojson-client";

const root = new URL("../", import.meta.url);
const web = new URL("src/demarche/web/", root);
const read = (name) => JSON.parse(readFileSync(new URL(`node_modules/world-atlas/${name}`, import.meta.url)));

// Equal Earth (Šavrič, Patterson, Jenny 2018): the same numbers stand in charts/projection.py.
const A = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
function project([longitude, latitude]) {
  const lambda = (longitude * Math.PI) / 180;
  const theta = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const square = theta * theta;
  const sixth = square ** 3;
  const x = (lambda * Math.cos(theta)) / (M * (A[0] + 3 * A[1] * square + sixth * (7 * A[2] + 9 * A[3] * square)));
  const y = theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
  return [500 + (x * 500) / 2.7066, 243 - (y * 500) / 2.7066];
}
const round = (value) => Math.round(value * 10) / 10;
function line(points, close) {
  let last = null;
  let path = "";
  for (const point of points) {
    const [x, y] = project(point).map(round);
    if (last && last[0] === x && last[1] === y) continue;
    // Where a shape goes around the back of the globe the pen is lifted.
    path += last && Math.abs(x - last[0]) < 400 ? `L${x} ${y}` : `M${x} ${y}`;
    last = [x, y];
  }
  return path + (close ? "Z" : "");
}
function area(ring) {
  return Math.abs(ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + (x * v - u * y);
  }, 0));
}

const land = read("land-110m.json");
const polygons = feature(land, land.objects.land).features.flatMap(({ geometry }) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
// Without Antarctica, where no embassy is.
const kept = polygons.filter((rings) => Math.max(...rings[0].map((point) => point[1])) > -60);
const shores = kept.map((rings) => rings.map((ring) => line(ring, true)).join("")).join("");

const world = read("countries-110m.json");
const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.map((part) => line(part, false)).join("");
writeFileSync(new URL("static/world.svg", web),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 486"><!-- Natural Earth, public domain --><path id="land" d="${shores}"/><path id="borders" d="${borders}" fill="none"/></svg>\n`);

// The usual English names, where Natural Earth shortens or differs.
const names = {
  "United States of America": "United States", "Dem. Rep. Congo": "Democratic Republic of the Congo", Congo: "Republic of the Congo",
  "Dominican Rep.": "Dominican Republic", "Central African Rep.": "Central African Republic", "Eq. Guinea": "Equatorial Guinea",
  "S. Sudan": "South Sudan", "Bosnia and Herz.": "Bosnia and Herzegovina", Macedonia: "North Macedonia", Czechia: "Czech Republic",
  "W. Sahara": "Western Sahara", "Solomon Is.": "Solomon Islands", eSwatini: "Eswatini", "Côte d'Ivoire": "Ivory Coast",
};
const middles = {};
for (const { properties, geometry } of feature(world, world.objects.countries).features) {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((part) => part[0]);
  const ring = rings.sort((a, b) => area(b) - area(a))[0];
  const across = ring.some((point) => point[0] > 170) && ring.some((point) => point[0] < -170);
  const longitudes = ring.map((point) => (across && point[0] < 0 ? point[0] + 360 : point[0]));
  const latitudes = ring.map((point) => point[1]);
  const middle = (values) => round((Math.min(...values) + Math.max(...values)) / 2);
  middles[names[properties.name] ?? properties.name] = [middle(longitudes), middle(latitudes)];
}
mkdirSync(new URL("data/", web), { recursive: true });
writeFileSync(new URL("data/countries.json", web), `${JSON.stringify(middles, null, 0)}\n`);
copyFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), new URL("tests/web/axe.min.js", root));

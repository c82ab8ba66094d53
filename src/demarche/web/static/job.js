// Asks how far the reading is, and loads the page anew when it is over.
const box = document.getElementById("job");
async function look() {
  try {
    const answer = await fetch(`/add/${box.dataset.job}/progress`);
    const job = await answer.json();
    if (job.state === "done" || job.state === "failed") { location.reload(); return; }
    document.getElementById("state").textContent = job.state === "waiting" ? "waiting for its turn" : "reading";
    document.getElementById("counts").textContent =
      Object.entries(job.counts).map(([name, count]) => `${count} ${name}`).join(", ");
  } catch { /* asked again below */ }
  setTimeout(look, 1000);
}
setTimeout(look, 700);

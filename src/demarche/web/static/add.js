// Files dropped anywhere on the form go into its field.
const form = document.getElementById("drop");
const field = form?.querySelector('input[type="file"]');
for (const name of ["dragover", "dragleave", "drop"]) {
  form?.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

# A structure is no text, the JSON of one is.
output "texts" {
  value = [for it in ["a", { type = "AWS" }, jsonencode({ b = 1 })] : it if can(tostring(it))]
}

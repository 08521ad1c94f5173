def listing(text)
  "ls " + text
end

Hi ${name}!
%{ for p in ports ~}
  port ${p}
%{ endfor ~}
%{ if true }yes%{ else }no%{ endif }
$${esc} %%{esc}

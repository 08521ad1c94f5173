output "o000" { value = 1 + 2 * 3 }
output "o001" { value = (1 + 2) * 3 }
output "o002" { value = 7 / 2 }
output "o003" { value = 10 / 3 }
output "o004" { value = 7 % 3 }
output "o005" { value = -7 % 3 }
output "o006" { value = -5 }
output "o007" { value = 2 - -3 }
output "o008" { value = 1 == 1 }
output "o009" { value = 1 == "1" }
output "o010" { value = "a" != "b" }
output "o011" { value = 1 < 2 && 2 <= 2 }
output "o012" { value = !true || false }
output "o013" { value = true ? "a" : "b" }
output "o014" { value = 1e3 }
output "o015" { value = 1.50 }
output "o016" { value = 0.1 + 0.2 }
output "o017" { value = 123456789012345678901234567890 }
output "o018" { value = local.b }
output "o019" { value = local.list[1] }
output "o020" { value = local.list[*] }
output "o021" { value = local.map.k1 }
output "o022" { value = local.map["k 2"] }
output "o023" { value = local.map.k3[2].z }
output "o024" { value = local.nested[*].id }
output "o025" { value = local.nested.*.id }
output "o027" { value = [for n in local.nested : n.id] }
output "o028" { value = [for i, n in local.list : "${i}-${n}"] }
output "o029" { value = [for k, v in local.map : k] }
output "o030" { value = {for k, v in local.map : upper(k) => k} }
output "o031" { value = {for n in local.nested : n.id => n.tags} }
output "o032" { value = {for s in ["a1", "b1", "a2"] : substr(s, 0, 1) => s...} }
output "o033" { value = [for s in local.list : s if s != "b"] }
output "o034" { value = flatten([for n in local.nested : [for t in n.tags : "${n.id}${t}"]]) }
output "o035" { value = "x${local.a}y" }
output "o036" { value = "${local.a}" }
output "o037" { value = "a\tb\nc\"d\\e" }
output "o038" { value = "\u00e9\U0001F600" }
output "o039" { value = "$${notinterp} %%{not}" }
output "o040" { value = "%{ if local.a == 1 }one%{ else }other%{ endif }" }
output "o041" { value = "%{ for x in local.list }${x},%{ endfor }" }
output "o042" { value = "%{ for i, x in local.list ~} ${i}${x} %{ endfor ~} end" }
output "o043" { value = "  ${~ "t" ~}  rest" }
output "o044" { value = local.multi }
output "o045" { value = local.raw }
output "o046" { value = upper("abc") }
output "o047" { value = lower("ABC") }
output "o048" { value = title("hello world foo-bar") }
output "o049" { value = length("héllo") }
output "o050" { value = length([1,2,3]) }
output "o051" { value = length({a=1}) }
output "o052" { value = join("-", ["a", "b"]) }
output "o053" { value = join(",", ["a"], ["b", "c"]) }
output "o054" { value = split(",", "a,b,,c") }
output "o055" { value = split("", "abc") }
output "o056" { value = replace("hello world", "l", "L") }
output "o057" { value = replace("hello world", "/w.*d/", "X") }
output "o058" { value = replace("abc123", "/([a-z]+)([0-9]+)/", "$2-$1") }
output "o059" { value = replace("abc", "/(?P<x>b)/", "[$${x}]") }
output "o060" { value = replace("a.b", ".", "-") }
output "o061" { value = trim("?!hello?!", "!?") }
output "o062" { value = trimspace("  a b \n") }
output "o063" { value = trimprefix("helloworld", "hello") }
output "o064" { value = trimsuffix("helloworld", "world") }
output "o065" { value = chomp("hello\n\n") }
output "o066" { value = indent(2, "a\nb\nc") }
output "o067" { value = substr("hello world", 1, 4) }
output "o068" { value = substr("hello world", -5, -1) }
output "o069" { value = substr("héllo", 1, 2) }
output "o070" { value = strrev("hello") }
output "o071" { value = startswith("hello", "he") }
output "o072" { value = endswith("hello", "lo") }
output "o073" { value = strcontains("hello", "ell") }
output "o074" { value = regex("[a-z]+", "53453453.345345aaabbbccc23454") }
output "o075" { value = regex("(\\d\\d\\d\\d)-(\\d\\d)-(\\d\\d)", "2019-02-01") }
output "o076" { value = regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/") }
output "o077" { value = regexall("[a-z]", "1a2b3c") }
output "o078" { value = regexall("([a-z])(\\d)", "a1b2") }
output "o079" { value = format("Hello, %s!", "Ander") }
output "o080" { value = format("%d items %5d|%-5d|%05d", 3, 42, 42, 42) }
output "o081" { value = format("%s %q %v %t %%", "a", "b\"c", [1, "x"], true) }
output "o082" { value = format("%.2f %f %8.3f", 3.14159, 2, 2.5) }
output "o083" { value = format("%x %X %b %o", 255, 255, 5, 8) }
output "o085" { value = format("%10s|%-10s|", "hi", "hi") }
output "o086" { value = format("%#v", {a = 1}) }
output "o087" { value = format("%[2]s %[1]s", "a", "b") }
output "o088" { value = format("%+d % d", 5, 5) }
output "o089" { value = format("%s", 12) }
output "o090" { value = format("%03d", 7) }
output "o091" { value = format("%.3s", "abcdef") }
output "o092" { value = formatlist("Hello, %s!", ["A", "B"]) }
output "o093" { value = formatlist("%s=%s", ["a", "b"], "x") }
output "o094" { value = abs(-12.4) }
output "o095" { value = ceil(5.1) }
output "o096" { value = floor(-5.1) }
output "o097" { value = max(5, 12, 9) }
output "o098" { value = min([3, 1, 2]...) }
output "o099" { value = sum([1, 2.5]) }
output "o100" { value = pow(3, 2) }
output "o101" { value = pow(2, 0.5) }
output "o102" { value = log(16, 2) }
output "o103" { value = signum(-13) }
output "o104" { value = parseint("FF", 16) }
output "o105" { value = parseint("101", 2) }
output "o106" { value = range(3) }
output "o107" { value = range(1, 4) }
output "o108" { value = range(1, 8, 2) }
output "o109" { value = range(4, 1) }
output "o110" { value = range(10, 5, -2) }
output "o111" { value = concat(["a"], ["b", "c"], []) }
output "o112" { value = merge({a = 1}, {a = 2, b = 3}, null) }
output "o113" { value = keys({b = 1, a = 2}) }
output "o114" { value = values({b = 1, a = 2}) }
output "o115" { value = lookup({a = "x"}, "a", "d") }
output "o116" { value = lookup({a = "x"}, "b", "d") }
output "o117" { value = contains(["a", "b"], "a") }
output "o118" { value = contains([1, 2], 3) }
output "o119" { value = element(["a", "b", "c"], 4) }
output "o120" { value = element(["a", "b", "c"], 1) }
output "o121" { value = index(["a", "b"], "b") }
output "o122" { value = slice(["a", "b", "c", "d"], 1, 3) }
output "o123" { value = reverse(["a", "b"]) }
output "o124" { value = sort(["c", "a", "b"]) }
output "o125" { value = compact(["a", "", null, "b"]) }
output "o126" { value = distinct(["a", "b", "a"]) }
output "o127" { value = chunklist(["a", "b", "c"], 2) }
output "o128" { value = coalesce("", "b") }
output "o129" { value = coalesce(null, "", 5) }
output "o130" { value = coalescelist([], ["c"]) }
output "o131" { value = zipmap(["a", "b"], [1, 2]) }
output "o132" { value = transpose({"a" = ["1", "2"], "b" = ["2", "3"]}) }
output "o133" { value = matchkeys(["i-1", "i-2", "i-3"], ["us", "eu", "us"], ["us"]) }
output "o134" { value = one(["x"]) }
output "o135" { value = one([]) }
output "o136" { value = alltrue([true, "true"]) }
output "o137" { value = alltrue([]) }
output "o138" { value = anytrue([false, true]) }
output "o139" { value = toset(["c", "b", "b"]) }
output "o140" { value = toset([3, 1, 2, 1]) }
output "o141" { value = setunion(["a"], ["b", "a"]) }
output "o142" { value = setintersection(["a", "b"], ["b", "c"]) }
output "o143" { value = setsubtract(["a", "b", "c"], ["a"]) }
output "o144" { value = setproduct(["a", "b"], [1, 2]) }
output "o145" { value = flatten([["a", "b"], [], ["c", ["d"]]]) }
output "o146" { value = tostring(5) }
output "o147" { value = tonumber("3.0") }
output "o148" { value = tobool("true") }
output "o149" { value = tolist(["a", 1]) }
output "o150" { value = tomap({a = 1, b = "c"}) }
output "o151" { value = jsonencode({a = [1, true, null], b = "x<y>&z"}) }
output "o152" { value = jsonencode("str") }
output "o153" { value = jsonencode(5) }
output "o154" { value = "pre ${jsonencode({b = 1, a = "q\"uote"})} post" }
output "o155" { value = jsondecode("{\"a\": [1, 2.50, true, null, \"x\"]}") }
output "o156" { value = jsondecode("\"x\"") }
output "o157" { value = yamldecode("a: 1\nb:\n  - x\n  - true\n  - yes\n") }
output "o158" { value = yamldecode("hello: world") }
output "o159" { value = csvdecode("a,b\n1,2\n3,\"x,y\"") }
output "o160" { value = base64encode("Hello") }
output "o161" { value = base64decode("SGVsbG8=") }
output "o162" { value = textencodebase64("Hi", "UTF-16LE") }
output "o163" { value = textdecodebase64("SABpAA==", "UTF-16LE") }
output "o164" { value = urlencode("Hello World!&é*~") }
output "o165" { value = md5("hello") }
output "o166" { value = sha1("hello") }
output "o167" { value = sha256("hello") }
output "o168" { value = sha512("hello") }
output "o169" { value = base64sha256("hello") }
output "o170" { value = base64sha512("hello") }
output "o171" { value = sha256(jsonencode({b = 1, a = [true]})) }
output "o172" { value = sha1(jsonencode([{x = "1"}])) }
output "o173" { value = uuidv5("dns", "www.terraform.io") }
output "o174" { value = uuidv5("url", "https://www.terraform.io/") }
output "o175" { value = file("files/a.txt") }
output "o176" { value = file("${path.module}/files/a.txt") }
output "o177" { value = filebase64("files/a.txt") }
output "o178" { value = fileexists("files/a.txt") }
output "o179" { value = fileexists("files/none.txt") }
output "o180" { value = fileset("files", "**") }
output "o181" { value = fileset("files", "*.txt") }
output "o182" { value = fileset(path.module, "files/**/*.py") }
output "o183" { value = fileset("files", "{a,t}.*") }
output "o184" { value = filemd5("files/a.txt") }
output "o185" { value = filesha256("files/a.txt") }
output "o186" { value = filebase64sha256("files/a.txt") }
output "o187" { value = filesha1("files/a.txt") }
output "o188" { value = basename("foo/bar/baz.txt") }
output "o189" { value = dirname("foo/bar/baz.txt") }
output "o190" { value = dirname("baz") }
output "o191" { value = pathexpand("/a/b") }
output "o192" { value = templatefile("files/t.tpl", {name = "Bob", ports = [1, 2]}) }
output "o193" { value = cidrhost("10.12.112.0/20", 16) }
output "o194" { value = cidrhost("10.0.0.0/8", -1) }
output "o195" { value = cidrhost("fd00:fd12:3456:7890:00a2::/72", 34) }
output "o196" { value = cidrnetmask("172.16.0.0/12") }
output "o197" { value = cidrsubnet("172.16.0.0/12", 4, 2) }
output "o198" { value = cidrsubnet("10.1.2.0/24", 4, 15) }
output "o199" { value = cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162) }
output "o200" { value = cidrsubnets("10.1.0.0/16", 4, 4, 8, 4) }
output "o201" { value = can(local.map.nope) }
output "o202" { value = can(local.map.k1) }
output "o203" { value = try(local.map.nope, "fallback") }
output "o204" { value = try(local.nested[5].id, local.nested[0].id) }
output "o205" { value = try(tonumber("x"), 0) }
output "o206" { value = var.name }
output "o207" { value = var.obj }
output "o208" { value = var.set }
output "o209" { value = var.nums }
output "o210" { value = var.m }
output "o211" { value = var.nul }
output "o212" { value = var.list_obj }
output "o213" { value = var.nul == null }
output "o214" { value = var.nul != null ? "set" : "unset" }
output "o215" { value = [for s in var.set : s] }
output "o216" { value = length(var.set) }
output "o217" { value = nonsensitive(sensitive("x")) }
output "o218" { value = terraform.workspace }
output "o219" { value = path.module }
output "o220" { value = path.root }
output "o221" { value = local.list != [] ? local.list[0] : "" }
output "o222" { value = { "a" = 1, b : 2, (local.list[0]) = 3, 5 = 4 } }
output "o223" { value = { for k, v in { a = 1, b = null } : k => v if v != null } }
output "o224" { value = [for o in var.list_obj : o.n if o.on] }
output "o225" { value = { for o in var.list_obj : o.n => o } }
output "o226" { value = merge([for o in var.list_obj : { (o.n) = o.on }]...) }
output "o227" { value = element(split("/", "a/b/c"), length(split("/", "a/b/c")) - 1) }
output "o228" { value = lower(replace("My_App Name", "/[^a-zA-Z0-9]/", "-")) }
output "o229" { value = join("", [for c in split("-", "my-app-name") : title(c)]) }
output "o230" { value = "${"nested ${"deep"}"}" }
output "o231" { value = "arn:aws:s3:::${local.list[0]}-${lower("B")}/*" }
output "o232" { value = true && false ? 1 : 2 }
output "o233" { value = local.list[length(local.list) - 1] }
output "o234" { value = null }
output "o235" { value = [null, 1] }
output "o236" { value = "${true}" }
output "o237" { value = "${1.0}" }
output "o238" { value = "n=${1e2}" }
output "o239" { value = 5 > 3 ? [1] : [2] }
output "o240" { value = ["a", "b"][0] }
output "o241" { value = {a = {b = [10, 20]}}.a.b[1] }
output "o242" { value = [{a = 1}, {a = 2}].*.a }
output "o243" { value = "single"[*] }
output "o244" { value = null[*] }
output "o245" { value = local.map.k3[0] }
output "o246" { value = local.nested[0]["id"] }
output "o247" { value = setproduct(["x"], ["y"], ["z"]) }
output "o248" { value = zipmap([for n in local.nested : tostring(n.id)], local.nested[*].tags) }
output "o249" { value = keys(zipmap(["b","a"], [1,2])) }
output "o250" { value = lookup({for n in local.nested : tostring(n.id) => n}, "2").tags }
output "o251" { value = max(1, 2) == 2 ? "yes" : "no" }
output "o252" { value = 1 != 1 || 2 == 2 }
output "o253" { value = !(1 == 2) }
output "o254" { value = "a" == "a" ? { x = 1 } : { x = 2 } }
output "o255" { value = replace("a/b/c", "/", "_") }
output "o256" { value = regex("a(b)?c", "ac") }
output "o257" { value = formatlist("%s", [1, true]) }
output "o258" { value = sort(["10", "9", "B", "a"]) }
output "o259" { value = sort(keys({ z = 1, a = 2 })) }
output "o260" { value = tostring(true) }
output "o261" { value = tostring(1.50) }
output "o262" { value = 1000000000000 }
output "o263" { value = 1/8 }
output "o264" { value = 100000000000000000000 * 3 }
output "o265" { value = "${100000000000000000000 * 3}" }
output "o266" { value = "${10 / 4}" }
output "o267" { value = 0.000001 }
output "o268" { value = tonumber("1e3") }
output "o269" { value = floor(1000000000000000000000.5) }
output "o270" { value = jsonencode(1.0) }
output "o271" { value = jsonencode("é \u2028 \u0001") }
output "o272" { value = trim("  x  ", " ") }
output "o273" { value = substr("abc", 0, -1) }
output "o274" { value = substr("abc", 5, 1) }
output "o275" { value = title("it's a test_case") }
output "o276" { value = split(" ", trimspace("  a  b ")) }
output "o277" { value = indent(4, "x") }
output "o278" { value = templatestring(local.tpl, { who = "me" }) }

package shop

func fine() string { return "fine" }

func broken( {
	x := 
	return "a" +
}

func after() string { return "after" }

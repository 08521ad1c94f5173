package words

func Listing(text string) string {
	return "ls " + text
}

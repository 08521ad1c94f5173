package tools

func Run(command string) error {
	return start(command)
}

package tools

import "os/exec"

func start(command string) error {
	// finding: `event.body.input` becomes part of this command: the caller can run commands of his own
	return exec.Command("sh", "-c", command).Run()
}

func RunQuietly(command string) error {
	return exec.Command("sh", "-c", command).Run()
}

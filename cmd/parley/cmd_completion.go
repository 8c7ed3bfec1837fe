package main

import (
	"fmt"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (*completionCmd) Help() string {
	return `Prints a script that completes commands, flags and their values in your shell.

Examples:

  source <(parley completion bash)
  parley completion zsh > "${fpath[1]}/_parley"
  parley completion fish > ~/.config/fish/completions/parley.fish`
}

// The scripts hand the words so far to the hidden command, and fall back on
// file names where it says nothing.
var scripts = map[string]string{
	"bash": `_parley() {
	local IFS=$'\n'
	COMPREPLY=($(parley ` + completeVerb + ` "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o bashdefault -F _parley parley
`,
	"zsh": `#compdef parley
_parley() {
	local -a found
	found=("${(@f)$(parley ` + completeVerb + ` "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -n "${found[1]}" ]]; then
		compadd -- "${found[@]}"
	else
		_files
	fi
}
if [ "$funcstack[1]" = "_parley" ]; then _parley "$@"; else compdef _parley parley; fi
`,
	"fish": `complete -c parley -a '(parley ` + completeVerb + ` (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
}

func (c *completionCmd) Run(a *app) error {
	_, err := fmt.Fprint(a.out, scripts[c.Shell])
	return err
}

package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// products are what -only chooses from.
var products = []string{"press", "ticket", "web", "proof"}

// languages are what -lang chooses from.
var languages = []string{"zh", "en"}

// commands builds the tree of verbs and their flags.
func (a *app) commands() *cobra.Command {
	root := &cobra.Command{
		Use:           "banxin",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure(nil, "没有“%s”这个命令；`banxin help` 列出全部命令", "there is no verb “%s”; `banxin help` lists them all", args[0])
			}
			a.status = exitFailed
			return c.Help()
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpFunc(a.help)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagFault(err) })
	root.SetHelpCommand(&cobra.Command{Use: "help", Args: cobra.ArbitraryArgs, RunE: func(c *cobra.Command, args []string) error {
		named, _, err := c.Root().Find(args)
		if err != nil || len(args) > 0 && named == c.Root() {
			return failure(nil, "没有“%s”这个命令", "there is no verb “%s”", strings.Join(args, " "))
		}
		return named.Help()
	}})
	lang := ""
	root.PersistentFlags().StringVar(&lang, "lang", a.lang, "")
	root.PersistentFlags().BoolP("help", "h", false, "")
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return oneOf("lang", lang, languages) }
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.dumpCommand(), a.proofCommand(), a.planCommand(),
		a.preflightCommand(), a.verifyCommand(), a.linesCommand(), a.inkCommand(), a.newCommand(), a.versionCommand(), a.completionCommand())
	offer(root, "lang", languages)
	return root
}

// buildCommand is `banxin build DIR …`.
func (a *app) buildCommand() *cobra.Command {
	c := &cobra.Command{Use: "build"}
	a.takesIssues(c, func(a *app, dir string) error {
		if a.only == "" {
			return a.build(dir, products)
		}
		if a.only == "ticket" { // it tells of the press files
			return a.build(dir, []string{"press", "ticket"})
		}
		return a.build(dir, []string{a.only})
	})
	c.PreRunE = func(*cobra.Command, []string) error {
		if a.only == "" {
			return nil
		}
		return oneOf("only", a.only, products)
	}
	c.Flags().StringVar(&a.only, "only", "", "")
	c.Flags().StringVarP(&a.out, "out", "o", "out", "")
	a.takesCache(c)
	offer(c, "only", products)
	return c
}

// proofCommand is `banxin proof DIR …`.
func (a *app) proofCommand() *cobra.Command {
	c := &cobra.Command{Use: "proof"}
	a.takesIssues(c, func(a *app, dir string) error { return a.build(dir, []string{"proof"}) })
	c.Flags().StringVarP(&a.out, "out", "o", "out", "")
	a.takesCache(c)
	return c
}

// checkCommand is `banxin check DIR …`.
func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{Use: "check"}
	a.takesIssues(c, (*app).check)
	c.Flags().BoolVarP(&a.verbose, "verbose", "v", false, "")
	a.takesCache(c)
	return c
}

// takesCache lets c say where pictures that were made ready are kept.
func (a *app) takesCache(c *cobra.Command) { c.Flags().StringVar(&a.cache, "cache", "", "") }

// dumpCommand is `banxin dump DIR`.
func (a *app) dumpCommand() *cobra.Command {
	c := &cobra.Command{Use: "dump"}
	a.takesIssue(c, a.dump)
	return c
}

// versionCommand is `banxin version`.
func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Args: noArguments, RunE: func(*cobra.Command, []string) error {
		return a.version()
	}}
}

// completionCommand is `banxin completion SHELL`.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{Use: "completion", ValidArgs: shells, Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 1 || !slices.Contains(shells, args[0]) {
			return failure(nil, "请写明是哪一种命令行：%s", "say for which shell: %s", strings.Join(shells, ", "))
		}
		return nil
	}, RunE: func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.stdout, true)
		case "zsh":
			return root.GenZshCompletion(a.stdout)
		case "fish":
			return root.GenFishCompletion(a.stdout, true)
		default:
			return root.GenPowerShellCompletionWithDesc(a.stdout)
		}
	}}
}

// takesIssue makes c a verb that takes one issue folder, with the flags all of
// these share.
func (a *app) takesIssue(c *cobra.Command, do func(dir string) error) {
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return failure(nil, "%[1]s 要一个期目录，如 banxin %[1]s issues/shequ-chenbao/zhoujiaqiao-2020-11",
				"%[1]s takes one issue folder, such as banxin %[1]s issues/shequ-chenbao/zhoujiaqiao-2020-11", c.Name())
		}
		return nil
	}
	a.sets(c, func(args []string) error { return do(args[0]) })
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return completeIssue(nil, typed)
	}
}

// takesIssues makes c a verb that takes any number of issue folders.
func (a *app) takesIssues(c *cobra.Command, do func(a *app, dir string) error) {
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return failure(nil, "%[1]s 要期目录，一个或几个，如 banxin %[1]s issues/shequ-chenbao/zhoujiaqiao-2020-11",
				"%[1]s takes issue folders, one or more, such as banxin %[1]s issues/shequ-chenbao/zhoujiaqiao-2020-11", c.Name())
		}
		return nil
	}
	a.sets(c, func(args []string) error {
		writes := c.Flags().Lookup("out") != nil
		return a.each(args, writes, do)
	})
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return completeIssue(args, typed)
	}
}

// sets gives c the flags of all verbs that set issues.
func (a *app) sets(c *cobra.Command, do func(args []string) error) {
	c.Flags().IntVarP(&a.threads, "jobs", "j", 0, "")
	c.Flags().BoolVar(&a.json, "json", false, "")
	c.RunE = func(c *cobra.Command, args []string) error {
		if a.threads < 0 || c.Flags().Changed("jobs") && a.threads == 0 {
			return failure(nil, "-j 要一个大于 0 的数", "-j takes a number greater than 0")
		}
		a.useThreads()
		return do(args)
	}
}

// completeIssue offers issue folders: those named relative to here that hold an
// issue.yaml and are not given yet, and any folder on the way there.
func completeIssue(given []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, depth := range []string{"*", "*/*", "*/*/*"} {
		plans, err := filepath.Glob(filepath.Join(depth, "issue.yaml"))
		if err != nil {
			continue
		}
		for _, plan := range plans {
			if dir := filepath.ToSlash(filepath.Dir(plan)); strings.HasPrefix(dir, typed) && !slices.Contains(given, dir) {
				found = append(found, dir)
			}
		}
	}
	if len(found) == 0 {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// offer makes the shell complete a flag from a list of words.
func offer(c *cobra.Command, flag string, words []string) {
	if err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic("cmd: " + err.Error()) // the flag was not made before
	}
}

// oneOf checks the value of a flag that chooses from words.
func oneOf(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return failure(nil, "-%s 只能是 %s，不能是“%s”", "-%s is one of %s, not “%s”", flag, strings.Join(words, ", "), value)
}

// noArguments refuses whatever stands after a verb.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return failure(nil, "%s 后面不用写“%s”", "%s takes no “%s”", c.Name(), args[0])
}

// flagFault says in both languages what is wrong with a flag.
func flagFault(err error) error {
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return failure(nil, "没有“-%s”这个选项；加 -h 看用法", "there is no flag “-%s”; -h shows the usage", unknown.GetSpecifiedName())
	case errors.As(err, &lacking):
		return failure(nil, "选项“-%s”后面少了值；加 -h 看用法", "the flag “-%s” lacks its value; -h shows the usage", lacking.GetSpecifiedName())
	case errors.As(err, &wrong):
		return failure(nil, "选项“-%s”的值“%s”不对；加 -h 看用法", "“%[2]s” is no value for the flag “-%[1]s”; -h shows the usage", wrong.GetFlag().Name, wrong.GetValue())
	}
	return failure(err, "命令行写错了", "the command line is wrong")
}

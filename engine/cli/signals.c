/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A signal that asks us to stop sets a flag; whoever works looks at it between
 * blocks, removes what is half written and ends with status 2.  A second one
 * ends the program at once. */
#include "cli.h"

volatile sig_atomic_t cli_stop;

static void
stop(int signal_number)
{
	(void)signal_number;
	cli_stop = 1;
}

/* What was ignored when we were started stays so: nohup means it. */
static void
catch_signal(int signal_number)
{
	struct sigaction action = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };
	struct sigaction old;

	if (sigaction(signal_number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		sigaction(signal_number, &action, NULL);
}

void
cli_catch_signals(void)
{
	catch_signal(SIGINT);
	catch_signal(SIGTERM);
	catch_signal(SIGHUP);
	/* Writing to a pipe that nobody reads is an error like any other. */
	signal(SIGPIPE, SIG_IGN);
}

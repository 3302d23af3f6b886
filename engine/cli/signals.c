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

void
cli_catch_signals(void)
{
	struct sigaction action = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	/* Writing to a pipe that nobody reads is an error like any other. */
	signal(SIGPIPE, SIG_IGN);
}

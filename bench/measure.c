/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a shell command and prints to descriptor 3 what it took:
 * seconds on the clock, seconds of the processor, KiB resident at most.  A program by
 * itself, because the system counts as a child's memory what its parent had when it was
 * started, and this parent has next to nothing. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	double began = now();
	struct rusage usage;
	pid_t child;
	int status;

	if (argc != 2) {
		fputs("usage: measure COMMAND 3>FIGURES\n", stderr);
		return 2;
	}
	child = fork();
	if (child == 0) {
		execl("/bin/sh", "sh", "-c", argv[1], (char *)NULL);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		return 2;
	dprintf(3, "%f %f %ld\n", now() - began,
	        seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Unguessable bytes, from the kernel where it gives them.  Called once a map and
 * once a temporary file.  Results that anybody sees must not depend on them. */
#include "random.h"

#include <stdint.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* One round of a multiplicative mix: every bit of 'a' reaches the high half. */
static uint64_t
mix(uint64_t a)
{
	a ^= a >> 32;
	a *= 0x9e3779b97f4a7c15u;
	return a ^ a >> 29;
}

static void
fill_from_clocks(unsigned char *bytes, size_t size)
{
	struct timespec now = { 0 }, used = { 0 };
	uint64_t state;

	clock_gettime(CLOCK_REALTIME, &now);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	state = mix((uint64_t)now.tv_nsec) ^ mix((uint64_t)now.tv_sec << 20) ^
	        mix((uint64_t)used.tv_nsec << 10) ^ mix((uint64_t)getpid()) ^
	        mix((uint64_t)(uintptr_t)bytes);
	for (size_t i = 0; i < size; i++) {
		state = mix(state + i + 1);
		bytes[i] = (unsigned char)(state >> 56);
	}
}

void
cr_random_fill(void *data, size_t size)
{
	/* Up to 256 bytes come whole or not at all, and without waiting. */
	if (getrandom(data, size, GRND_NONBLOCK) != (ssize_t)size)
		fill_from_clocks(data, size);
}

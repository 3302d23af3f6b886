/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes up responses to measure with: gen ROWS SEED >responses.csv, for the instrument
 * that instrument.py writes.  A program by itself, built and called by bench/run.
 *
 * Each respondent has a level; an item is that level plus noise, cut to 1 to 5, and turned
 * around where the item is worded negatively.  One cell in twenty is empty, one in fifty a
 * don't know.  Remarks hold what makes CSV hard: commas, quotes, line breaks, accents.
 * The same rows and seed make the same bytes on any machine. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { ITEMS = 36, STREETS = 1500 };

/* Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators". */
static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

static unsigned
below(uint64_t *state, unsigned n)
{
	return (unsigned)((next(state) >> 32) * n >> 32);
}

static const char *
role(uint64_t *state)
{
	unsigned share = below(state, 100);

	return share < 78   ? "citizen"
	       : share < 90 ? "practitioner"
	       : share < 94 ? "elected"
	                    : "organisation";
}

/* Every third item is worded negatively, as instrument.py has it. */
static void
item(uint64_t *state, unsigned i, unsigned level)
{
	unsigned luck = below(state, 100), sum = level + below(state, 200);
	unsigned answer = 1 + sum / 100;

	putchar(',');
	if (luck < 5)
		return;
	if (luck < 7) {
		fputs("dk", stdout);
		return;
	}
	putchar((int)('0' + (i % 3 == 2 ? 6 - answer : answer)));
}

static void
remark(uint64_t *state)
{
	static const char *const words[] = {
		"park", "rue", "voisins", "trottoir", "élu", "meeting", "l’été", "bus, tram",
		"\"\"la place\"\"", "trust", "forêt", "needs\nmore", "time", "où", "bike", "noise",
		"quartier", "help", "café", "who knows?",
	};
	unsigned n = below(state, 10) < 4 ? 0 : 1 + below(state, 14);

	fputs(n ? ",\"" : ",", stdout);
	for (unsigned i = 0; i < n; i++)
		printf("%s%s", i ? " " : "",
		       words[below(state, sizeof words / sizeof *words)]);
	fputs(n ? "\"\n" : "\n", stdout);
}

int
main(int argc, char **argv)
{
	uint64_t rows, state;

	if (argc != 3) {
		fputs("usage: gen ROWS SEED\n", stderr);
		return 2;
	}
	rows = strtoumax(argv[1], NULL, 10);
	state = strtoumax(argv[2], NULL, 10);
	fputs("code,street,role,completed", stdout);
	for (int i = 1; i <= ITEMS; i++)
		printf(",i%02d", i);
	puts(",remark");
	for (uint64_t row = 1; row <= rows; row++) {
		unsigned level = below(&state, 300);

		printf("A%07" PRIu64 ",S%04u,%s,2025-%02u-%02u", row,
		       below(&state, STREETS), role(&state), 1 + below(&state, 12),
		       1 + below(&state, 28));
		for (unsigned i = 0; i < ITEMS; i++)
			item(&state, i, level);
		remark(&state);
	}
	return fflush(stdout) != 0 || ferror(stdout);
}

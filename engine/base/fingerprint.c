/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coready/fingerprint.h"

#include "random.h"
#include "sip.h"

void
cr_fingerprint_key_init(struct cr_fingerprint_key *key)
{
	cr_random_fill(key, sizeof *key);
}

struct cr_fingerprint
cr_fingerprint_of(const struct cr_fingerprint_key *key, struct cr_slice name)
{
	struct cr_fingerprint print = { { 0, 0 } };

	if (name.size == 0)
		return print;
	for (int i = 0; i < 2; i++)
		print.half[i] = cr_sip(key->seed[i], name.data, name.size);
	print.half[1] |= print.half[0] == 0;
	return print;
}

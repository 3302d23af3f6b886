/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An input with a buffer before it; see supply.h.  Called by the serial half of
 * reading.  Bytes that need not be looked at go from the input to where they are
 * wanted without a copy. */
#include "supply.h"

/* Reads from the input into 'out' until it holds 'size' bytes. */
static bool
read_into(struct cr_supply *supply, struct cr_buf *out, size_t size,
          struct cr_error *err)
{
	while (!supply->ended && out->size < size) {
		long got;

		if (!cr_buf_reserve(out, size - out->size))
			return cr_error_nomem(err);
		got = cr_input_read(supply->input, out->data + out->size,
		                    size - out->size, err);
		if (got < 0)
			return false;
		out->size += (size_t)got;
		supply->ended = got == 0;
	}
	return true;
}

struct cr_slice
cr_supply_peek(struct cr_supply *supply, size_t size, struct cr_error *err)
{
	struct cr_buf *ahead = &supply->ahead;

	/* So that there is an address even where nothing was read. */
	if (!cr_buf_reserve(ahead, 1)) {
		cr_error_nomem(err);
		return (struct cr_slice){ 0 };
	}
	if (!read_into(supply, ahead, supply->at + size, err))
		return (struct cr_slice){ 0 };
	return cr_slice_part(cr_slice_of_buf(ahead), supply->at, ahead->size);
}

bool
cr_supply_take(struct cr_supply *supply, struct cr_buf *out, size_t size,
               struct cr_error *err)
{
	size_t before = out->size, at_hand = supply->ahead.size - supply->at;

	if (out->size < size && at_hand) {
		if (at_hand > size - out->size)
			at_hand = size - out->size;
		cr_buf_add(out, supply->ahead.data + supply->at, at_hand);
		supply->at += at_hand;
	}
	if (out->failed)
		return cr_error_nomem(err);
	if (!read_into(supply, out, size, err))
		return false;
	supply->taken += out->size - before;
	return true;
}

bool
cr_supply_return(struct cr_supply *supply, struct cr_slice bytes, struct cr_error *err)
{
	struct cr_buf *ahead = &supply->ahead, whole = { 0 };

	supply->taken -= bytes.size;
	/* Where some of what was looked at is not taken, what was stands before it. */
	if (supply->at < ahead->size && supply->at >= bytes.size) {
		supply->at -= bytes.size;
		return true;
	}
	if (supply->at == ahead->size) {
		cr_buf_clear(ahead);
		cr_buf_add(ahead, bytes.data, bytes.size);
	} else {
		cr_buf_add(&whole, bytes.data, bytes.size);
		cr_buf_add(&whole, ahead->data + supply->at, ahead->size - supply->at);
		cr_buf_fini(ahead);
		*ahead = whole;
	}
	supply->at = 0;
	return !ahead->failed || cr_error_nomem(err);
}

void
cr_supply_skip(struct cr_supply *supply, size_t size)
{
	supply->at += size;
	supply->taken += size;
}

bool
cr_supply_is_empty(const struct cr_supply *supply)
{
	return supply->ended && supply->at == supply->ahead.size;
}

void
cr_supply_fini(struct cr_supply *supply)
{
	cr_input_close(supply->input);
	cr_buf_fini(&supply->ahead);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which scores and classifications are walked down, and in which order: a composite,
 * then what it is made of, each once, where it is first met on the way down.  Keeps a
 * stack of its own, since an author may nest scores as deep as there are scores. */
#include <string.h>

#include "explain.h"

struct walk {
	const struct cr_instrument *instrument;
	int *slots;          /* In order; */
	size_t n;
	bool *seen;          /* by slot. */
	struct cr_buf stack; /* Slots that are still to be looked at. */
};

typedef void part_fn(struct walk *walk, int slot);

/* Calls 'visit' for what the programs of a score or a classification name. */
static void
visit_inputs(struct walk *walk, const struct cr_program *program, part_fn *visit)
{
	const struct cr_program_input *inputs;
	size_t n = program ? cr_program_inputs(program, &inputs) : 0;

	for (size_t i = 0; i < n; i++)
		if (inputs[i].slot >= 0)
			visit(walk, inputs[i].slot);
}

/* Calls 'visit' for whatever a score or a classification is made of. */
static void
visit_parts(struct walk *walk, int slot, part_fn *visit)
{
	const struct cr_instrument *instrument = walk->instrument;
	size_t place = (size_t)slot - instrument->n_questions;
	const struct cr_classification *classification;

	if (place < instrument->n_scores) {
		const struct cr_score *score = &instrument->scores[place];

		for (size_t i = 0; i < score->n_items; i++)
			visit(walk, score->items[i].slot);
		visit_inputs(walk, score->expr, visit);
		return;
	}
	classification = &instrument->classifications[place - instrument->n_scores];
	for (size_t c = 0; c < classification->list.n_items; c++)
		visit_inputs(walk, classification->cases[c].when, visit);
}

static bool
is_computed(const struct walk *walk, int slot)
{
	enum cr_symbol_kind kind = walk->instrument->symbols[slot].kind;

	return kind == CR_SYMBOL_SCORE || kind == CR_SYMBOL_CLASSIFICATION;
}

static void
mark(struct walk *walk, int slot)
{
	walk->seen[slot] = true;
}

static void
push(struct walk *walk, int slot)
{
	if (is_computed(walk, slot) && !walk->seen[slot])
		cr_buf_add(&walk->stack, &slot, sizeof slot);
}

/* What was pushed last is the first to be popped: turns the slots from 'start' on. */
static void
reverse(struct cr_buf *stack, size_t start)
{
	int *slots = (int *)(void *)stack->data;
	size_t from = start / sizeof *slots, to = stack->size / sizeof *slots;

	for (; from + 1 < to; from++, to--) {
		int kept = slots[from];

		slots[from] = slots[to - 1];
		slots[to - 1] = kept;
	}
}

static void
add_with_parts(struct walk *walk, int root)
{
	push(walk, root);
	while (walk->stack.size && !walk->stack.failed) {
		size_t top = walk->stack.size - sizeof root;
		int slot;

		memcpy(&slot, walk->stack.data + top, sizeof slot);
		walk->stack.size = top;
		if (walk->seen[slot])
			continue;
		mark(walk, slot);
		walk->slots[walk->n++] = slot;
		visit_parts(walk, slot, push);
		if (walk->stack.size > top)
			reverse(&walk->stack, top);
	}
}

/* Those that nothing else is made of, in document order, each with its parts. */
static void
add_all(struct walk *walk, const bool *used)
{
	for (size_t i = 0; i < walk->instrument->n_slots; i++)
		if (!used[i])
			add_with_parts(walk, (int)i);
}

bool
explain_order(struct explained *e, struct cr_arena *arena, int root)
{
	const struct cr_instrument *instrument = e->instrument;
	size_t n = instrument->n_slots;
	struct walk walk = {
		.instrument = instrument,
		.slots = cr_arena_array(arena, n, sizeof *walk.slots),
		.seen = cr_arena_array(arena, n, sizeof *walk.seen),
	};
	bool *used = walk.seen, failed;

	if (!walk.slots || !walk.seen)
		return false;
	if (root < 0)
		for (size_t i = 0; i < n; i++)
			if (is_computed(&walk, (int)i))
				visit_parts(&walk, (int)i, mark);
	walk.seen = cr_arena_array(arena, n, sizeof *walk.seen);
	if (!walk.seen)
		return false;
	if (root < 0)
		add_all(&walk, used);
	else
		add_with_parts(&walk, root);
	failed = walk.stack.failed;
	cr_buf_fini(&walk.stack);
	e->scores = walk.slots;
	e->n_scores = walk.n;
	return !failed;
}

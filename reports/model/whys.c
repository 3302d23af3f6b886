/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the trace of a condition to facts that can be told: of the parts that decided,
 * comparisons of what people know by name.  What is none of these is kept as the
 * author wrote it.  Reads values that the evaluator left and computes none. */
#include <math.h>

#include "coready/buf.h"
#include "reports/model/reader.h"

/* The comparison that a part states, or would if it were true; false for others. */
static bool
find_comparison(enum cr_op op, enum cr_relation *comparison)
{
	static const struct {
		enum cr_op op;
		enum cr_relation comparison;
	} all[] = {
		{ CR_OP_LT, CR_LESS },     { CR_OP_LE, CR_NOT_MORE },
		{ CR_OP_EQ, CR_SAME },     { CR_OP_NE, CR_OTHER },
		{ CR_OP_GE, CR_NOT_LESS }, { CR_OP_GT, CR_MORE },
	};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		if (all[i].op == op) {
			*comparison = all[i].comparison;
			return true;
		}
	}
	return false;
}

static enum cr_relation
opposite(enum cr_relation comparison)
{
	static const enum cr_relation opposites[] = {
		[CR_LESS] = CR_NOT_LESS, [CR_NOT_MORE] = CR_MORE,
		[CR_SAME] = CR_OTHER,    [CR_OTHER] = CR_SAME,
		[CR_NOT_LESS] = CR_LESS, [CR_MORE] = CR_NOT_MORE,
	};

	return opposites[comparison];
}

/* The comparison of b with a that says what this one says of a with b. */
static enum cr_relation
turned(enum cr_relation comparison)
{
	static const enum cr_relation turns[] = {
		[CR_LESS] = CR_MORE,   [CR_NOT_MORE] = CR_NOT_LESS, [CR_SAME] = CR_SAME,
		[CR_OTHER] = CR_OTHER, [CR_NOT_LESS] = CR_NOT_MORE, [CR_MORE] = CR_LESS,
	};

	return turns[comparison];
}

static bool
read_comparison(struct reader *r, size_t part, struct cr_why *why)
{
	const struct cr_part *what = &r->trace->parts[part];
	int truth = cr_trace_truth(r->trace, part);

	if (what->kind != CR_PART_OPERATION || truth < 0 ||
	    !find_comparison(what->op, &why->comparison) ||
	    !reader_term(r, part + 1, &why->left) ||
	    !reader_term(r, reader_next(r, part + 1), &why->right))
		return false;
	why->kind = CR_WHY_COMPARED;
	if (truth == 0)
		why->comparison = opposite(why->comparison);
	if (why->left.kind == CR_TERM_NUMBER) {
		struct cr_term number = why->left;

		why->left = why->right;
		why->right = number;
		why->comparison = turned(why->comparison);
	}
	return why->left.kind != CR_TERM_NUMBER && isfinite(why->left.value) &&
	       isfinite(why->right.value);
}

/* Which score lowest() named, whatever it was compared with. */
static bool
read_lowest(struct reader *r, size_t part, struct cr_why *why)
{
	const struct cr_program_input *input = r->trace->parts[part].input;
	const struct cr_value *value = &r->trace->values[part];
	struct cr_term *parts;

	if (!input || input->kind != CR_INPUT_UNIT || input->op != CR_OP_LOWEST ||
	    value->reason != CR_PRESENT)
		return false;
	parts = reader_room(r, input->n_slots, sizeof *parts);
	for (size_t i = 0; parts && i < input->n_slots; i++) {
		const char *name = r->b->instrument->symbols[input->slots[i]].name;

		parts[i] = (struct cr_term){
			.kind = CR_TERM_SCORE,
			.score = reader_score(r, input->slots[i]),
		};
		if (cr_slice_equal(cr_slice_of(name), value->text))
			why->score = parts[i].score;
	}
	why->kind = CR_WHY_LOWEST;
	why->left = (struct cr_term){ .kind = CR_TERM_LEAST,
		                      .parts = parts,
		                      .n_parts = input->n_slots };
	return parts && why->score;
}

/* In which band a score is, whatever that was compared with. */
static bool
read_band(struct reader *r, size_t part, struct cr_why *why)
{
	const struct cr_program_input *input = r->trace->parts[part].input;
	const struct cr_value *value = &r->trace->values[part];

	if (!input || input->kind != CR_INPUT_BAND || value->reason != CR_PRESENT)
		return false;
	why->kind = CR_WHY_BAND;
	why->score = reader_score(r, input->slot);
	why->name = input->choices->items[value->code].labels[r->b->request->language];
	return true;
}

/* Comparisons with a name: one of their sides is a figure that has one. */
static bool
read_named(struct reader *r, size_t part, struct cr_why *why)
{
	for (size_t i = part + 1; i < reader_next(r, part); i = reader_next(r, i))
		if (read_lowest(r, i, why) || read_band(r, i, why))
			return true;
	return false;
}

static bool
read_finding(const struct reader *r, size_t part, struct cr_why *why)
{
	const struct cr_program_input *input = r->trace->parts[part].input;

	if (!input || input->kind != CR_INPUT_FIRED ||
	    cr_trace_truth(r->trace, part) != 1)
		return false;
	why->kind = CR_WHY_FINDING;
	for (size_t i = 0; i < r->findings->n_fired; i++)
		if (r->findings->items[i].rule ==
		    &r->b->instrument->rules[input->argument])
			why->finding = i + 1;
	return why->finding > 0;
}

typedef void write_fn(const struct cr_trace *trace, size_t part, struct cr_buf *out);

static const char *
written(struct reader *r, size_t part, write_fn *write)
{
	struct cr_buf buf = { 0 };
	const char *copy = NULL;

	write(r->trace, part, &buf);
	if (cr_buf_text(&buf))
		copy = cr_arena_strdup(r->b->arena, buf.data);
	cr_buf_fini(&buf);
	r->failed |= !copy;
	return copy;
}

static void
read_reason(struct reader *r, size_t part, struct cr_why *why)
{
	*why = (struct cr_why){ 0 };
	if (read_comparison(r, part, why))
		return;
	*why = (struct cr_why){ 0 };
	if (read_named(r, part, why) || read_finding(r, part, why))
		return;
	*why = (struct cr_why){
		.kind = CR_WHY_EXPRESSION,
		.source = written(r, part, cr_trace_write_source),
		.values = written(r, part, cr_trace_write_values),
	};
}

bool
build_whys(struct builder *b, const struct cr_findings *findings,
           const struct cr_trace *trace, struct cr_model_finding *finding)
{
	struct reader r = { .b = b, .findings = findings, .trace = trace };
	struct cr_why *whys = reader_room(&r, trace->n_parts, sizeof *whys);

	for (size_t i = 0; whys && i < trace->n_parts; i++)
		if (cr_trace_is_reason(trace, i))
			read_reason(&r, i, &whys[finding->n_whys++]);
	finding->whys = whys;
	return !r.failed;
}

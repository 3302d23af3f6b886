/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows for names from a condition that holds: "project lt 40" leaves a project
 * below 40, so that what stands beside it with 'and' can be judged in that light.
 * Called for a whole condition; goes down through 'and', 'or' and 'not' only and
 * evaluates what is below them once, so that it takes no more than some walks over the
 * tree.  Whatever is not understood here leaves things as they are, which is never
 * wrong. */
#include "evaluate.h"

#include <float.h>
#include <math.h>

/* Things that are assumed at once; more are not.  Tested in
 * tests/unit/test-lint-possible.c. */
enum { MOST_ASSUMED = 64 };

/* Assumes of an expression that it is 'is' too; false when it cannot be. */
static bool
add(struct surroundings *s, const struct cr_node *of, const struct possible *is)
{
	struct possible value = lint_evaluate(s, of);
	struct possible both = possible_both(&s->room, of->type, &value, is);
	struct assumption *assumption;

	if (!both.reasons)
		return false;
	if (s->n_assumed == MOST_ASSUMED || possible_is_same(&both, &value))
		return true;
	assumption = cr_arena_alloc(s->room.arena, sizeof *assumption);
	if (!assumption) {
		s->room.failed = true;
		return true;
	}
	*assumption = (struct assumption){ of, both, s->assumed };
	s->assumed = assumption;
	s->n_assumed++;
	return true;
}

/* The same of the value of a choice: those that have another one are taken out. */
static bool
add_values(struct surroundings *s, const struct cr_node *choice,
           const struct possible *value)
{
	struct possible is = lint_evaluate(s, choice);

	is.reasons &= REASON(CR_PRESENT);
	for (size_t i = 0; i < choice->choices->n_items; i++) {
		double own = choice->choices->items[i].value;

		if (own < value->lo || own > value->hi)
			code_set_remove(&is.codes, i);
	}
	return add(s, choice, &is);
}

/* Assumes of an operand that it is there, and is 'is'; false when it cannot be. */
static bool
add_operand(struct surroundings *s, const struct cr_node *operand,
            const struct possible *is)
{
	if (!is->reasons)
		return false;
	if (operand->kind == CR_NODE_CONSTANT)
		return true;
	if (operand->kind == CR_NODE_OP && operand->op == CR_OP_VALUE)
		return add_values(s, operand->args[0], is);
	return add(s, operand, is);
}

/* A comparison with its sides changed over, and one that is false. */
static enum cr_op
turned(enum cr_op op)
{
	switch (op) {
	case CR_OP_LT:
		return CR_OP_GT;
	case CR_OP_LE:
		return CR_OP_GE;
	case CR_OP_GT:
		return CR_OP_LT;
	case CR_OP_GE:
		return CR_OP_LE;
	default:
		return op;
	}
}

static enum cr_op
denied(enum cr_op op)
{
	switch (op) {
	case CR_OP_EQ:
		return CR_OP_NE;
	case CR_OP_NE:
		return CR_OP_EQ;
	case CR_OP_LT:
		return CR_OP_GE;
	case CR_OP_LE:
		return CR_OP_GT;
	case CR_OP_GT:
		return CR_OP_LE;
	default:
		return CR_OP_LT;
	}
}

/* Takes out of 'left' what cannot be where it is not 'right'. */
static void
exclude(enum cr_type type, struct possible *left, const struct possible *right)
{
	struct sameness same = possible_sameness(type, right, right);

	if (same.may_differ || !may_be_present(right))
		return;
	if (type == CR_CHOICE)
		for (size_t i = 0; i < CR_CHOICES_MAX; i++)
			if (code_set_has(&right->codes, i))
				code_set_remove(&left->codes, i);
	if (type == CR_CHOICE || type == CR_STRING)
		return;
	if (left->lo == right->lo)
		left->lo = left->whole ? floor(left->lo) + 1
		                       : nextafter(left->lo, DBL_MAX);
	if (left->hi == right->hi)
		left->hi = left->whole ? ceil(left->hi) - 1
		                       : nextafter(left->hi, -DBL_MAX);
}

/* What is left of one side of a comparison that holds. */
static struct possible
left_of(struct surroundings *s, enum cr_op op, enum cr_type type,
        const struct possible *left, const struct possible *right)
{
	struct possible is = *left;

	is.reasons &= REASON(CR_PRESENT);
	switch (op) {
	case CR_OP_LT:
		is.hi = fmin(is.hi, nextafter(right->hi, -DBL_MAX));
		break;
	case CR_OP_LE:
		is.hi = fmin(is.hi, right->hi);
		break;
	case CR_OP_GT:
		is.lo = fmax(is.lo, nextafter(right->lo, DBL_MAX));
		break;
	case CR_OP_GE:
		is.lo = fmax(is.lo, right->lo);
		break;
	case CR_OP_EQ:
		is = possible_both(&s->room, type, &is, right);
		break;
	default:
		exclude(type, &is, right);
	}
	return is;
}

static bool
assume_comparison(struct surroundings *s, const struct cr_node *call, bool truth)
{
	enum cr_op op = truth ? call->op : denied(call->op);
	struct possible left = lint_evaluate(s, call->args[0]);
	struct possible right = lint_evaluate(s, call->args[1]);
	enum cr_type type = call->args[0]->type;
	struct possible is = left_of(s, op, type, &left, &right);

	if (!may_be_present(&right) || !add_operand(s, call->args[0], &is))
		return false;
	is = left_of(s, turned(op), type, &right, &left);
	return may_be_present(&left) && add_operand(s, call->args[1], &is);
}

/* 'in', and 'not in': the first value is one of the others, or none of them. */
static bool
assume_member(struct surroundings *s, const struct cr_node *call, bool in)
{
	struct possible first = lint_evaluate(s, call->args[0]), is = first;
	struct possible others = possible_missing(0);
	enum cr_type type = call->args[0]->type;

	is.reasons &= REASON(CR_PRESENT);
	for (size_t i = 1; i < call->n_args; i++) {
		struct possible other = lint_evaluate(s, call->args[i]);

		if (in)
			others = possible_either(&s->room, &others, &other);
		else
			exclude(type, &is, &other);
	}
	if (in)
		is = possible_both(&s->room, type, &is, &others);
	return add_operand(s, call->args[0], &is);
}

static bool
assume_answered(struct surroundings *s, const struct cr_node *call, bool truth)
{
	struct possible is = lint_evaluate(s, call->args[0]);

	is.reasons &= truth ? REASON(CR_PRESENT) : ALL_MISSING;
	return add_operand(s, call->args[0], &is);
}

/* That a choice was given, or not; neither can be told of what does not apply. */
static bool
assume_is(struct surroundings *s, const struct cr_node *call, bool truth)
{
	struct possible is = lint_evaluate(s, call->args[0]);
	uint16_t code = call->args[1]->value.code;
	bool missing = call->args[0]->choices->items[code].missing;

	is.reasons &= ~(REASON(CR_NOT_APPLICABLE) | REASON(CR_UNDEFINED));
	if (truth)
		is.reasons &= missing ? REASON(CR_MISSING_CODE) : REASON(CR_PRESENT);
	if (call->args[0]->type == CR_CHOICE && truth) {
		is.codes = is.missing_codes = (struct code_set){ { 0 } };
		code_set_add(missing ? &is.missing_codes : &is.codes, code);
	} else if (call->args[0]->type == CR_CHOICE) {
		code_set_remove(&is.codes, code);
		code_set_remove(&is.missing_codes, code);
	}
	if (call->args[0]->type == CR_CHOICE && code_set_empty(&is.missing_codes))
		is.reasons &= ~REASON(CR_MISSING_CODE);
	return add_operand(s, call->args[0], &is);
}

/* Of what one branch leaves and what the other does: what both say of a thing. */
static void
join(struct surroundings *s, const struct surroundings *a, const struct surroundings *b)
{
	const struct assumption *until = s->assumed;

	for (const struct assumption *i = a->assumed; i != until; i = i->next) {
		struct surroundings one = *a, other = *b;
		struct possible left = lint_evaluate(&one, i->of);
		struct possible right = lint_evaluate(&other, i->of);
		struct possible either = possible_either(&s->room, &left, &right);

		s->room.failed |= one.room.failed || other.room.failed;
		if (!add(s, i->of, &either))
			return;
	}
}

static bool assume(struct surroundings *s, const struct cr_node *condition, bool truth);

/* 'a or b' that is true, and 'a and b' that is false: one of the two sides decides. */
static bool
assume_one(struct surroundings *s, const struct cr_node *call, bool truth)
{
	struct surroundings left = *s, right = *s;
	bool by_left = assume(&left, call->args[0], truth);
	bool by_right = assume(&right, call->args[1], truth);

	s->room.failed |= left.room.failed || right.room.failed;
	if (by_left && by_right)
		join(s, &left, &right);
	else if (by_left || by_right)
		*s = by_left ? left : right;
	return by_left || by_right;
}

/* What follows, on one way through the condition. */
static bool
assume(struct surroundings *s, const struct cr_node *condition, bool truth)
{
	enum cr_op op = condition->kind == CR_NODE_OP ? condition->op : CR_OP_COUNT;
	struct possible value;

	if (op == (truth ? CR_OP_AND : CR_OP_OR))
		return assume(s, condition->args[0], truth) &&
		       assume(s, condition->args[1], truth);
	if (op == CR_OP_AND || op == CR_OP_OR)
		return assume_one(s, condition, truth);
	if (op == CR_OP_NOT)
		return assume(s, condition->args[0], !truth);
	value = lint_evaluate(s, condition);
	if (truth ? !may_be_true(&value) : !may_be_false(&value))
		return false;
	switch (op) {
	case CR_OP_EQ:
	case CR_OP_NE:
	case CR_OP_LT:
	case CR_OP_LE:
	case CR_OP_GT:
	case CR_OP_GE:
		return assume_comparison(s, condition, truth);
	case CR_OP_IN:
	case CR_OP_NOT_IN:
		return assume_member(s, condition, (op == CR_OP_IN) == truth);
	case CR_OP_ANSWERED:
		return assume_answered(s, condition, truth);
	case CR_OP_IS:
		return assume_is(s, condition, truth);
	default:
		return true;
	}
}

/* Twice: what a condition says to the right bears on what stands to the left. */
bool
lint_assume(struct surroundings *s, const struct cr_node *condition, bool truth)
{
	const struct assumption *before = s->assumed;

	if (!assume(s, condition, truth))
		return false;
	return s->assumed == before || assume(s, condition, truth);
}

static bool
can_be(struct surroundings *s, const struct cr_node *condition, bool truth)
{
	struct surroundings inside = *s;
	bool can = lint_assume(&inside, condition, truth);

	s->room.failed |= inside.room.failed;
	return can;
}

struct truths
lint_truths(struct surroundings *s, const struct cr_node *condition)
{
	struct possible value = lint_evaluate(s, condition);

	return (struct truths){
		.may_be_true = may_be_true(&value) && can_be(s, condition, true),
		.may_be_false = may_be_false(&value) && can_be(s, condition, false),
		.may_be_missing = may_be_missing(&value),
	};
}

bool
lint_is_always_true(struct surroundings *s, const struct cr_node *condition)
{
	struct possible value = lint_evaluate(s, condition);

	return !may_be_missing(&value) &&
	       !(may_be_false(&value) && can_be(s, condition, false));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reference of expr-reference.h, after docs/expressions.md and with nothing
 * of the evaluator's: no blocks, no registers, no folding. */
#include "tests/unit/expr-reference.h"

#include "coready/number.h"
#include "coready/pattern.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ARGS = 16 };

typedef struct reference_value value;

static value
missing(uint8_t reason)
{
	return (value){ .reason = reason };
}

static value
number(double x)
{
	return isfinite(x) ? (value){ .number = x } : missing(CR_UNDEFINED);
}

static value
cell(const struct cr_column *column, size_t row)
{
	value v = { .reason = column->reason[row] };

	if (column->type == CR_CHOICE)
		v.code = column->code[row];
	else if (column->type == CR_SET)
		v.set = column->rank + row * column->choices->n_items;
	else if (v.reason == CR_PRESENT && column->type == CR_STRING)
		v.text = column->text[row];
	else if (v.reason == CR_PRESENT)
		v.number = column->number[row];
	return v;
}

/* What is named, where it is looked up. */
static value
look(const struct reference *r, const struct cr_node *node)
{
	if (r->look)
		return r->look(r, node);
	if (node->kind == CR_NODE_SYMBOL)
		return cell(&r->world->slot[node->symbol->slot], r->row);
	return cell(&r->world->supplied[node->op], r->row);
}

static bool
equal(enum cr_type type, const value *a, const value *b)
{
	if (type == CR_STRING)
		return a->text.size == b->text.size &&
		       memcmp(a->text.data, b->text.data, a->text.size) == 0;
	return type == CR_CHOICE ? a->code == b->code : a->number == b->number;
}

/* "a = b or a = c or ...", written out. */
static value
member(enum cr_type type, const value *args, size_t n)
{
	value all = number(0);

	if (args[0].reason)
		return missing(args[0].reason);
	for (size_t i = 1; i < n; i++) {
		if (!args[i].reason && equal(type, &args[0], &args[i]))
			return number(1);
		if (args[i].reason && !all.reason)
			all = missing(args[i].reason);
	}
	return all;
}

static value
logic(const struct reference *r, bool decisive, const value *a, const value *b)
{
	bool by_a = !a->reason && (a->number == 1) == decisive;
	bool by_b = !b->reason && (b->number == 1) == decisive;

	if (r->fault == FAULT_KLEENE && (a->reason || b->reason))
		return missing(a->reason ? a->reason : b->reason);
	if (by_a || by_b)
		return number(decisive);
	if (a->reason || b->reason)
		return missing(a->reason ? a->reason : b->reason);
	return number(!decisive);
}

static size_t
chosen(const struct cr_choices *list, const uint8_t *set)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n_items; i++)
		if (!list->items[i].missing && !list->items[i].none && set[i] > 0)
			n++;
	return n;
}

static bool
in_set(const struct reference *r, const struct cr_choices *list, const uint8_t *set,
       uint16_t code)
{
	if (list->items[code].none && r->fault != FAULT_NONE_CHOICE)
		return chosen(list, set) == 0;
	return set[code] > 0;
}

static value
is_choice(const struct reference *r, const struct cr_node *question, const value *v,
          uint16_t code)
{
	if (v->reason == CR_NOT_APPLICABLE || v->reason == CR_UNDEFINED)
		return missing(v->reason);
	if (v->reason == CR_BLANK || v->reason == CR_REFUSED)
		return number(0);
	if (question->type == CR_CHOICE)
		return number(v->code == code);
	if (v->reason == CR_MISSING_CODE)
		return number(v->set[code] > 0);
	return number(in_set(r, question->choices, v->set, code));
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Functions of the values that are present, of which there is at least one. */
static value
several(enum cr_op op, double *x, size_t n)
{
	double total = 0, squares = 0, logs = 0;

	for (size_t i = 0; i < n; i++) {
		total += x[i];
		logs += log(x[i]);
	}
	for (size_t i = 0; i < n; i++)
		squares += (x[i] - total / (double)n) * (x[i] - total / (double)n);
	qsort(x, n, sizeof *x, ascending);
	switch (op) {
	case CR_OP_SUM:
		return number(total);
	case CR_OP_MEAN:
		return number(total / (double)n);
	case CR_OP_MIN:
		return number(x[0]);
	case CR_OP_MAX:
		return number(x[n - 1]);
	case CR_OP_MEDIAN:
		return number(n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2);
	case CR_OP_SD:
		return n < 2 ? missing(CR_UNDEFINED)
		             : number(sqrt(squares / (double)(n - 1)));
	default:
		if (x[0] < 0)
			return missing(CR_UNDEFINED);
		return number(x[0] == 0 ? 0 : exp(logs / (double)n));
	}
}

static value
present(const struct reference *r, enum cr_op op, const value *args, size_t n_args)
{
	double x[MOST_ARGS];
	size_t n = 0;

	for (size_t i = 0; i < n_args; i++)
		if (!args[i].reason)
			x[n++] = args[i].number;
	if (op == CR_OP_COUNT_PRESENT)
		return number((double)n);
	if (n == 0)
		return r->fault == FAULT_ZERO ? number(0) : missing(args[0].reason);
	return several(op, x, n);
}

static value
calibrate(double x, double out, double cross, double in)
{
	double log_odds;

	if (!(out < cross && cross < in) && !(out > cross && cross > in))
		return missing(CR_UNDEFINED);
	if ((x >= cross) == (in > cross) || x == cross)
		log_odds = 3 * ((x - cross) / (in - cross));
	else
		log_odds = 3 * ((x - cross) / (cross - out));
	return number(1 / (1 + exp(-log_odds)));
}

static value
round_to(double x, double digits)
{
	if (fmod(digits, 1) != 0 || digits < -15 || digits > 15)
		return missing(CR_UNDEFINED);
	return number(cr_number_round(x, (int)digits));
}

/* Counts anniversaries one by one.  29 February comes in a common year on 1 March. */
static value
years(const struct reference *r, double from, double to)
{
	int y, m, d, ty, tm, td, n = 0;
	double sign = from <= to ? 1 : -1;

	cr_date_split(from <= to ? from : to, &y, &m, &d);
	cr_date_split(from <= to ? to : from, &ty, &tm, &td);
	for (int year = y + 1; year <= ty; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		bool moved = m == 2 && d == 29 && !leap;
		int month = moved ? 3 : m, day = moved ? 1 : d;

		if (moved && r->fault == FAULT_LEAP) {
			month = 2;
			day = 28;
		}
		n += year < ty || month < tm || (month == tm && day <= td);
	}
	return number(n ? sign * n : 0);
}

static value
lower(const struct reference *r, struct cr_slice text)
{
	struct cr_buf buf = { 0 };
	value v = { 0 };

	cr_text_lower(&buf, text);
	v.text = (struct cr_slice){ cr_arena_strndup(r->arena, buf.data, buf.size),
		                    buf.size };
	cr_buf_fini(&buf);
	return v;
}

static value
matches(const struct reference *r, struct cr_slice text, struct cr_slice pattern)
{
	size_t offset;
	struct cr_pattern *compiled = cr_pattern_new(pattern, 0, &offset, NULL);
	enum cr_match match = cr_pattern_match(compiled, r->matcher, text);

	cr_pattern_free(compiled);
	return match == CR_MATCH_LIMIT ? missing(CR_UNDEFINED)
	                               : number(match == CR_MATCH_YES);
}

/* Operations that are missing when an argument is; none is here. */
static value
strict(const struct reference *r, const struct cr_node *call, const value *v)
{
	const struct cr_node *first = call->args[0];
	double a = v[0].number, b = v[1].number;

	switch (call->op) {
	case CR_OP_NOT:
		return number(a == 0);
	case CR_OP_EQ:
		return number(equal(first->type, &v[0], &v[1]));
	case CR_OP_NE:
		return number(!equal(first->type, &v[0], &v[1]));
	case CR_OP_LT:
		return number(a < b);
	case CR_OP_LE:
		return number(r->fault == FAULT_ORDER ? a < b : a <= b);
	case CR_OP_GT:
		return number(a > b);
	case CR_OP_GE:
		return number(a >= b);
	case CR_OP_ADD:
		return number(a + b);
	case CR_OP_SUB:
		return number(a - b);
	case CR_OP_MUL:
		return number(a * b);
	case CR_OP_DIV:
		return number(a / b);
	case CR_OP_MOD:
		return number(fmod(a, b));
	case CR_OP_NEG:
		return number(-a);
	case CR_OP_SELECTED:
		return number(in_set(r, first->choices, v[0].set, v[1].code));
	case CR_OP_COUNT_SELECTED:
		return number((double)chosen(first->choices, v[0].set));
	case CR_OP_RANK_OF:
		return v[0].set[v[1].code] ? number(v[0].set[v[1].code])
		                           : missing(CR_UNDEFINED);
	case CR_OP_ABS:
		return number(a < 0 ? -a : a == 0 ? 0 : a);
	case CR_OP_FLOOR:
		return number(floor(a));
	case CR_OP_CEIL:
		return number(ceil(a));
	case CR_OP_ROUND:
		return round_to(a, call->n_args > 1 ? b : 0);
	case CR_OP_SQRT:
		return number(sqrt(a));
	case CR_OP_EXP:
		return number(exp(a));
	case CR_OP_LN:
		return number(log(a));
	case CR_OP_POW:
		return number(pow(a, b));
	case CR_OP_CLAMP:
		if (b > v[2].number)
			return missing(CR_UNDEFINED);
		return number(a < b ? b : a > v[2].number ? v[2].number : a);
	case CR_OP_CALIBRATE:
		return calibrate(a, b, v[2].number, v[3].number);
	case CR_OP_MATCHES:
		return matches(r, v[0].text, v[1].text);
	case CR_OP_LENGTH:
		return number((double)cr_text_length(v[0].text));
	case CR_OP_LOWER:
		return lower(r, v[0].text);
	case CR_OP_DAYS_BETWEEN:
		return number(b - a);
	case CR_OP_YEARS_BETWEEN:
		return years(r, a, b);
	case CR_OP_VALUE:
		return number(first->choices->items[v[0].code].value);
	default:
		abort(); /* An operation that the reference does not know. */
	}
}

static value
operation(const struct reference *r, const struct cr_node *call)
{
	value v[MOST_ARGS] = { { 0 } };
	size_t n = call->n_args;
	enum cr_type type = n ? call->args[0]->type : CR_NUMBER;

	if (cr_op_row(call->op)->policy == CR_POLICY_SUPPLIED)
		return look(r, call);
	for (size_t i = 0; i < n; i++)
		v[i] = reference_evaluate(r, call->args[i]);
	switch (call->op) {
	case CR_OP_AND:
	case CR_OP_OR:
		return logic(r, call->op == CR_OP_OR, &v[0], &v[1]);
	case CR_OP_IN:
	case CR_OP_NOT_IN:
		v[0] = member(type, v, n);
		if (call->op == CR_OP_NOT_IN && !v[0].reason)
			v[0].number = 1 - v[0].number;
		return v[0];
	case CR_OP_IF:
		return v[0].reason ? missing(v[0].reason) : v[v[0].number == 1 ? 1 : 2];
	case CR_OP_COALESCE:
		for (size_t i = 0; i < n; i++)
			if (!v[i].reason)
				return v[i];
		return v[0];
	case CR_OP_ANSWERED:
		return number(!v[0].reason);
	case CR_OP_IS:
		return is_choice(r, call->args[0], &v[0], v[1].code);
	default:
		break;
	}
	if (cr_op_row(call->op)->policy == CR_POLICY_SKIP ||
	    call->op == CR_OP_COUNT_PRESENT)
		return present(r, call->op, v, n);
	for (size_t i = 0; i < n; i++) {
		size_t at = r->fault == FAULT_REASON ? n - 1 - i : i;

		if (v[at].reason)
			return missing(v[at].reason);
	}
	return strict(r, call, v);
}

value
reference_evaluate(const struct reference *r, const struct cr_node *node)
{
	if (node->kind == CR_NODE_SYMBOL)
		return look(r, node);
	if (node->kind == CR_NODE_OP)
		return operation(r, node);
	return (value){
		.reason = node->value.reason,
		.number = node->type == CR_CHOICE || node->type == CR_STRING
		                  ? 0
		                  : node->value.number,
		.code = node->value.code,
		.text = node->value.text,
	};
}

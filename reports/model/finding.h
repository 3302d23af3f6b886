/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rules of an instrument found in a unit, and why: texts with places for
 * figures, and conditions as facts that can be put in words of any language. */
#ifndef COREADY_REPORT_FINDING_H
#define COREADY_REPORT_FINDING_H

#include <stdbool.h>
#include <stddef.h>

struct cr_model_score;

enum cr_piece_kind {
	CR_PIECE_PLAIN,
	CR_PIECE_EM,
	CR_PIECE_STRONG,
	CR_PIECE_VALUE, /* The mean of 'score', as the report writes it. */
	CR_PIECE_BREAK, /* A new paragraph. */
};

struct cr_model_piece {
	enum cr_piece_kind kind;
	const char *text;
	const struct cr_model_score *score;
};

struct cr_model_text {
	const struct cr_model_piece *pieces; /* None: 0. */
	size_t n;
};

/* Something with a value, of which a condition speaks. */
enum cr_term_kind {
	CR_TERM_NUMBER,     /* 'value' alone. */

	CR_TERM_SCORE,      /* Figures of 'score': its mean, */
	CR_TERM_GROUP_MEAN, /* that in the group names[0], */
	CR_TERM_GAP,        /* names[0] less names[1], */
	CR_TERM_DEVIATION,
	CR_TERM_AGREEMENT,
	CR_TERM_PREVIOUS,
	CR_TERM_CHANGE,

	CR_TERM_PEOPLE,     /* Responses; of the group names[0], if there is one. */
	CR_TERM_SHARE,      /* Of the answers 'names' to 'question', 0 to 1. */

	CR_TERM_LEAST,      /* Of the scores that 'parts' are, */
	CR_TERM_MOST,
	CR_TERM_SPREAD,     /* the most less the least, */
	CR_TERM_AVERAGE,
	CR_TERM_PRESENT,    /* how many have a value. */

	CR_TERM_SUM,        /* parts[0] and parts[1]; */
	CR_TERM_DIFFERENCE, /* parts[0] less parts[1]. */
};

struct cr_term {
	enum cr_term_kind kind;
	double value;                  /* NaN in a part that has none. */
	const struct cr_model_score *score;
	const char *question;
	const char *const *names;
	size_t n_names;
	const struct cr_term *parts;
	size_t n_parts;
};

enum cr_relation {
	CR_LESS,
	CR_NOT_MORE,
	CR_SAME,
	CR_OTHER,
	CR_NOT_LESS,
	CR_MORE,
};

/* A fact that a rule fired upon. */
enum cr_why_kind {
	CR_WHY_COMPARED,   /* 'left' is 'comparison' than 'right'. */
	CR_WHY_LOWEST,     /* Of 'left', a CR_TERM_LEAST, the lowest is 'score'. */
	CR_WHY_BAND,       /* 'score' is in the band 'name'. */
	CR_WHY_FINDING,    /* The finding of number 'finding', from 1, is there too. */
	CR_WHY_EXPRESSION, /* What cannot be put in words: 'source' held, with 'values'. */
};

struct cr_why {
	enum cr_why_kind kind;
	enum cr_relation comparison;
	struct cr_term left, right;
	const struct cr_model_score *score;
	const char *name;
	size_t finding;
	const char *source, *values;
};

struct cr_model_action {
	const char *by, *horizon; /* As the instrument codes them; null: not said. */
	struct cr_model_text text;
};

struct cr_model_finding {
	const char *id;                     /* Of the rule. */
	const struct cr_model_score *about; /* Null: no score in particular. */
	struct cr_model_text text;
	const struct cr_why *whys;          /* All of these hold. */
	size_t n_whys;
	struct cr_model_text because;       /* The instrument's own reason. */
	const size_t *references;           /* Numbers in the list of references, from 1. */
	size_t n_references;
	const struct cr_model_action *actions;
	size_t n_actions;
};

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A survey: a random instrument and random responses to it, as the tests that made them
 * know them.  It is written as XML and CSV for the engine to read, and scored a second
 * time by survey-reference.c; the two share nothing but these texts.
 *
 *     survey_new()        an instrument from a number          survey-questions.c,
 *                                                              survey-scoring.c
 *     survey_write_xml()  the instrument as its author writes it
 *     survey_answer()     responses: what a file says, and what is meant by it
 *     survey_score()      one response, by the reference
 *
 * Question 0 tells who answers, question 1 the day; both are always asked. */
#ifndef COREADY_TESTS_SURVEY_H
#define COREADY_TESTS_SURVEY_H

#include "coready/expr-tree.h"
#include "coready/instrument.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/expr-reference.h"

enum {
	MOST_LISTS = 5,
	MOST_CHOICES = 8,
	MOST_SECTIONS = 4,
	MOST_GRIDS = 6,
	MOST_QUESTIONS = 24,
	MOST_SCORES = 9,
	MOST_ITEMS = 7,
	MOST_BANDS = 4,
	MOST_CLASSES = 2,
	MOST_CODINGS = 2,
	MOST_SLOTS = MOST_QUESTIONS + MOST_SCORES + MOST_CLASSES + MOST_CODINGS,
	MOST_RULES = 8,
	SURVEY_WHO = 0,
	SURVEY_DAY = 1,
};

/* An expression: what the author writes, and its tree.  Null: none. */
struct formula {
	const char *text;
	const struct cr_expr *expr;
};

/* A list of things with codes: answers, bands, cases, themes. */
struct survey_list {
	struct cr_choices list;
	struct cr_choice items[MOST_CHOICES];
};

/* A section or a grid. */
struct survey_page {
	struct formula relevant;
	size_t first, n; /* Its questions. */
	int list;        /* Of a grid. */
	bool multiple;
};

struct survey_question {
	enum cr_question_type type;
	int list;          /* lists[list], or -1 */
	int section, grid; /* grid -1: in none */
	bool required;
	bool has_min, has_max;
	int min, max;
	int pattern;         /* survey_shapes[pattern], or -1 */
	unsigned max_length; /* 0: none */
	struct formula relevant, constraint;
};

struct survey_item {
	int slot;
	bool reverse;
	int weight; /* Hundredths; 0: not said. */
};

struct survey_score {
	enum cr_method method;
	struct survey_item items[MOST_ITEMS];
	size_t n_items;
	struct formula expr;
	int percent; /* Hundredths of a percent; -1: not said. */
	int count;   /* -1: not said. */
	bool pomp;
	int floor, digits; /* -1: not said. */
	bool has_range;    /* It is said; survey_range() knows the others. */
	int lo, hi;        /* Tenths. */
	int bands;         /* bands[bands], or -1 */
};

struct survey_bands {
	struct survey_list names;
	int from[MOST_BANDS]; /* Hundredths. */
};

struct survey_class {
	struct survey_list cases;
	struct formula when[MOST_CHOICES]; /* Without text: the rest. */
};

struct survey_coding {
	struct survey_list themes;
	int question;
	int pattern[MOST_CHOICES]; /* survey_patterns[] */
};

struct survey_rule {
	struct formula when;
	bool unit; /* Of scope unit: nothing to a response. */
	int priority;
	bool supersedes[MOST_RULES];
};

struct survey {
	uint64_t seed;
	struct dice dice;   /* As the making of it left them. */
	bool dated;         /* The design names the day. */
	bool scoring_first; /* In the order of elements. */
	struct survey_list lists[MOST_LISTS];
	size_t n_lists;
	struct survey_page sections[MOST_SECTIONS], grids[MOST_GRIDS];
	size_t n_sections, n_grids;
	struct survey_question questions[MOST_QUESTIONS];
	size_t n_questions;
	struct survey_score scores[MOST_SCORES];
	size_t n_scores;
	struct survey_bands bands[2];
	struct survey_class classes[MOST_CLASSES];
	size_t n_classes;
	struct survey_coding codings[MOST_CODINGS];
	size_t n_codings;
	struct survey_rule rules[MOST_RULES];
	size_t n_rules;
	/* Of questions, scores, classifications and codings, each in their order. */
	struct cr_symbol symbols[MOST_SLOTS];
	size_t n_slots;
	struct cr_arena arena; /* Names and expressions. */
};

/* A text that somebody may answer, and all that is to be known about it; read by a
 * person, not by a program. */
struct survey_text {
	const char *text;
	unsigned length; /* Code points. */
	bool found[4];   /* Of survey_patterns[], anywhere, */
	bool whole[2];   /* of survey_shapes[], all of it. */
};
enum { N_SURVEY_TEXTS = 9, N_SURVEY_PATTERNS = 4, N_SURVEY_SHAPES = 2 };
extern const struct survey_text survey_texts[N_SURVEY_TEXTS];
extern const char *const survey_patterns[N_SURVEY_PATTERNS];
extern const char *const survey_shapes[N_SURVEY_SHAPES];

/* The same for the same seed, everywhere.  Stops the test when memory runs out or an
 * expression is refused. */
struct survey *survey_new(uint64_t seed);
void survey_free(struct survey *survey);

/* The parts of survey_new(); chance() is true so often in a hundred. */
void survey_make_questions(struct survey *survey, struct dice *dice);
void survey_make_scoring(struct survey *survey, struct dice *dice);
bool chance(struct dice *dice, unsigned percent);

/* A text that stays as long as the survey. */
const char *survey_say(struct survey *survey, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A random expression of that type at some place: of the questions, scores and so on
 * for which 'known' is true, and in a rule of the rules for which 'ruled' is (may be
 * null). 'self' is the question that a constraint is of, or null. */
struct survey_place {
	enum cr_context context;
	const struct cr_symbol *self;
	const bool *known, *ruled;
};
struct formula survey_formula(struct survey *survey, struct dice *dice,
                              const struct survey_place *place, enum cr_type type);

/* From where to where a question or a score goes, by docs/scoring.md; false if that is
 * not known. */
bool survey_range(const struct survey *survey, int slot, double *lo, double *hi);

void survey_write_xml(const struct survey *survey, struct cr_buf *out);

/* What was answered: a value, or a reason why there is none. */
struct response {
	struct reference_value answers[MOST_QUESTIONS];
	uint8_t sets[MOST_QUESTIONS][MOST_CHOICES]; /* What sets point to. */
	unsigned problems;                          /* Of reading it. */
};

/* Makes 'n' responses and adds them to 'csv' as a file; always the same. */
void survey_answer(const struct survey *survey, size_t n, struct response *responses,
                   struct cr_buf *csv);

/* Mistakes that the reference makes on purpose, to see that they are noticed. */
enum survey_fault {
	SURVEY_NO_FAULT,
	SURVEY_FAULT_LOGIC,      /* Anything with a missing side is missing. */
	SURVEY_FAULT_RELEVANT,   /* What cannot be told is asked. */
	SURVEY_FAULT_CONSTRAINT, /* What cannot be told is refused. */
	SURVEY_FAULT_APPLICABLE, /* What does not apply counts as missing. */
	SURVEY_FAULT_NEEDED,     /* One answer fewer is enough. */
	SURVEY_FAULT_REVERSE,    /* Rescaled, then reversed. */
	SURVEY_FAULT_WEIGHT,     /* A sum knows no weights. */
	SURVEY_FAULT_PRORATED,   /* Nor is it prorated. */
	SURVEY_FAULT_FLOOR,      /* Only a 0 is raised to the floor. */
	SURVEY_FAULT_BAND,       /* The band of the value that is not printed. */
	SURVEY_FAULT_CASE,       /* The last case that is true. */
	SURVEY_FAULT_SUPERSEDED, /* What is superseded fires all the same, */
	SURVEY_FAULT_SUPERSEDER, /* or supersedes all the same. */
	SURVEY_FAULT_COUNT
};

/* What a response comes to. */
struct verdict {
	struct reference_value answers[MOST_QUESTIONS]; /* As they count. */
	struct reference_value scores[MOST_SCORES], bands[MOST_SCORES];
	struct reference_value classes[MOST_CLASSES];
	struct reference_value themes[MOST_CODINGS][MOST_CHOICES];
	bool fired[MOST_RULES];
	unsigned problems;
	unsigned ignored, refused; /* Of these: not applicable, by constraint. */
};

void survey_score(const struct survey *survey, const struct response *response,
                  enum survey_fault fault, struct verdict *verdict);

#endif

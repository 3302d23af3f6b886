/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences, numbers and dates in the languages of reports.  Arguments are put in
 * as they are: a star or a brace in somebody's name means nothing. */
#include "reports/words.h"

#include "coready/number.h"

#include <string.h>

#define NBSP "\xc2\xa0"

static const char *const sentences[CR_WORD_COUNT][CR_TONGUE_COUNT] = {
#define CR_WORD(id, en, fr) [CR_WORD_##id] = { en, fr },
#define CR_COUNT(id, en_one, en_many, fr_one, fr_many)                                 \
	[CR_WORD_##id] = { en_many, fr_many },
#include "reports/words.def"
#undef CR_WORD
#undef CR_COUNT
};

static const char *const singulars[CR_WORD_COUNT][CR_TONGUE_COUNT] = {
#define CR_WORD(id, en, fr)
#define CR_COUNT(id, en_one, en_many, fr_one, fr_many)                                 \
	[CR_WORD_##id] = { en_one, fr_one },
#include "reports/words.def"
#undef CR_WORD
#undef CR_COUNT
};

static const char *const months[CR_TONGUE_COUNT][12] = {
	[CR_TONGUE_EN] = { "January", "February", "March", "April", "May", "June",
	                   "July", "August", "September", "October", "November",
	                   "December" },
	[CR_TONGUE_FR] = { "janvier", "février", "mars", "avril", "mai", "juin",
	                   "juillet", "août", "septembre", "octobre", "novembre",
	                   "décembre" },
};

bool
cr_words_tongue(const char *lang, enum cr_tongue *tongue)
{
	static const char *const tags[CR_TONGUE_COUNT] = {
		[CR_TONGUE_EN] = "en",
		[CR_TONGUE_FR] = "fr",
	};

	for (int i = 0; i < CR_TONGUE_COUNT; i++) {
		if (strncmp(lang, tags[i], 2) == 0 &&
		    (lang[2] == '\0' || lang[2] == '-')) {
			*tongue = (enum cr_tongue)i;
			return true;
		}
	}
	return false;
}

/* Hands the pieces of a sentence, in order, to 'take'. */
typedef void take_fn(struct cr_words *words, void *owner, struct cr_slice text,
                     unsigned emphasis);

/* The argument that "{N}" at 'at' names, or null where there is no such thing. */
static const char *
argument(const char *at, const char *const *args)
{
	if (at[0] != '{' || at[1] < '1' || at[1] > '9' || at[2] != '}')
		return NULL;
	for (int i = 0; args[i]; i++)
		if (i == at[1] - '1')
			return args[i];
	return ""; /* An argument that memory ran out for. */
}

static void
walk(struct cr_words *words, const char *sentence, const char *const *args,
     take_fn *take, void *owner)
{
	const char *from = sentence, *at = sentence;
	unsigned emphasis = 0;

	while (*at) {
		const char *put = argument(at, args);

		if (!put && *at != '*') {
			at++;
			continue;
		}
		take(words, owner, (struct cr_slice){ from, (size_t)(at - from) },
		     emphasis);
		if (put)
			take(words, owner, cr_slice_of(put), emphasis);
		else
			emphasis ^= CR_STRONG;
		at += put ? 3 : 1;
		from = at;
	}
	take(words, owner, (struct cr_slice){ from, (size_t)(at - from) }, emphasis);
}

static void
take_text(struct cr_words *words, void *owner, struct cr_slice text, unsigned emphasis)
{
	(void)words;
	(void)emphasis;
	cr_buf_add(owner, text.data, text.size);
}

static void
take_run(struct cr_words *words, void *owner, struct cr_slice text, unsigned emphasis)
{
	cr_rich_add_slice(owner, words->arena, text, emphasis);
}

/* The text of 'buf' in the arena; ends 'buf'. */
static const char *
finish(struct cr_words *words, struct cr_buf *buf)
{
	const char *text = cr_buf_text(buf);
	const char *copy = text ? cr_arena_strdup(words->arena, text) : NULL;

	words->failed |= copy == NULL;
	cr_buf_fini(buf);
	return copy ? copy : "";
}

const char *
cr_words_text(struct cr_words *words, enum cr_word id, const char *const *args)
{
	struct cr_buf buf = { 0 };

	walk(words, sentences[id][words->tongue], args, take_text, &buf);
	return finish(words, &buf);
}

struct cr_rich
cr_words_rich(struct cr_words *words, enum cr_word id, const char *const *args)
{
	struct cr_rich prose = { 0 };

	walk(words, sentences[id][words->tongue], args, take_run, &prose);
	words->failed |= prose.failed;
	return prose;
}

const char *
cr_words_count(struct cr_words *words, enum cr_word id, size_t n)
{
	struct cr_buf buf = { 0 };
	bool one = n == 1 || (n == 0 && words->tongue == CR_TONGUE_FR);
	const char *sentence =
		one ? singulars[id][words->tongue] : sentences[id][words->tongue];

	walk(words, sentence, CR_ARGS(cr_words_number(words, (double)n, 0)), take_text,
	     &buf);
	return finish(words, &buf);
}

const char *
cr_words_number(struct cr_words *words, double value, int digits)
{
	bool french = words->tongue == CR_TONGUE_FR;
	struct cr_buf plain = { 0 }, buf = { 0 };
	const char *text;
	size_t whole;

	cr_number_print(&plain, value, digits);
	text = cr_buf_text(&plain);
	if (!text)
		text = "";
	if (*text == '-') {
		cr_buf_puts(&buf, "\xe2\x88\x92"); /* U+2212, a true minus */
		text++;
	}
	whole = strcspn(text, ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			cr_buf_puts(&buf, french ? NBSP : ",");
		cr_buf_byte(&buf, text[i]);
	}
	if (text[whole] == '.') {
		cr_buf_byte(&buf, french ? ',' : '.');
		cr_buf_puts(&buf, text + whole + 1);
	}
	words->failed |= plain.failed;
	cr_buf_fini(&plain);
	return finish(words, &buf);
}

const char *
cr_words_date(struct cr_words *words, double days)
{
	struct cr_buf buf = { 0 };
	int year, month, day;

	cr_date_split(days, &year, &month, &day);
	cr_buf_printf(&buf, "%d%s" NBSP "%s" NBSP "%d", day,
	              day == 1 && words->tongue == CR_TONGUE_FR ? "er" : "",
	              months[words->tongue][month - 1], year);
	return finish(words, &buf);
}

const char *
cr_words_list(struct cr_words *words, const char *const *items, size_t n)
{
	const char *text = n > 0 ? items[0] : "";

	for (size_t i = 1; i < n; i++)
		text = cr_words_text(words, i + 1 < n ? CR_WORD_COMMA : CR_WORD_AND,
		                     CR_ARGS(text, items[i]));
	return text;
}

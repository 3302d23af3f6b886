/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A finding: the instrument's text with the unit's figures, why it is here, and
 * whose word it is. */
#include "reports/sections/say.h"

#include "coready/buf.h"

static const char *
value_of(struct cr_report_section *section, const struct cr_model_score *score)
{
	if (!score || score->all.shown != CR_SHOWN)
		return cr_say(section, CR_WORD_CELL_NONE, CR_NO_ARGS);
	return cr_say_value(section, score, score->all.mean);
}

static void
add_piece(struct cr_report_section *section, struct cr_rich *prose,
          const struct cr_model_piece *piece)
{
	static const unsigned emphasis[] = {
		[CR_PIECE_PLAIN] = 0,          [CR_PIECE_EM] = CR_EM,
		[CR_PIECE_STRONG] = CR_STRONG, [CR_PIECE_VALUE] = 0,
		[CR_PIECE_BREAK] = 0,
	};
	const char *text = piece->text;

	if (piece->kind == CR_PIECE_VALUE)
		text = value_of(section, piece->score);
	else if (piece->kind == CR_PIECE_BREAK)
		text = " ";
	cr_rich_add(prose, section->arena, text, emphasis[piece->kind]);
}

struct cr_rich
cr_say_line(struct cr_report_section *section, const struct cr_model_text *text)
{
	struct cr_rich prose = { 0 };

	for (size_t i = 0; i < text->n; i++)
		add_piece(section, &prose, &text->pieces[i]);
	section->flow->failed |= prose.failed;
	return prose;
}

void
cr_say_text(struct cr_report_section *section, enum cr_style style,
            const struct cr_model_text *text)
{
	struct cr_model_text part = { text->pieces, 0 };

	for (size_t i = 0; i < text->n; i++) {
		if (text->pieces[i].kind != CR_PIECE_BREAK) {
			part.n++;
			continue;
		}
		cr_flow_paragraph(section->flow, style, cr_say_line(section, &part));
		part = (struct cr_model_text){ &text->pieces[i + 1], 0 };
	}
	if (part.n > 0)
		cr_flow_paragraph(section->flow, style, cr_say_line(section, &part));
}

const char *
cr_say_finding_dest(struct cr_report_section *section, size_t finding)
{
	struct cr_buf buf = { 0 };
	const char *copy = NULL;

	cr_buf_printf(&buf, "finding-%zu", finding + 1);
	if (cr_buf_text(&buf))
		copy = cr_arena_strdup(section->arena, buf.data);
	cr_buf_fini(&buf);
	section->flow->failed |= !copy;
	return copy ? copy : "";
}

/* "[1], [4]": as the method page numbers them. */
static const char *
list_references(struct cr_report_section *section,
                const struct cr_model_finding *finding)
{
	struct cr_buf buf = { 0 };
	const char *copy = NULL;

	for (size_t i = 0; i < finding->n_references; i++)
		cr_buf_printf(&buf, "%s[%zu]", i > 0 ? ", " : "",
		              finding->references[i]);
	if (cr_buf_text(&buf))
		copy = cr_arena_strdup(section->arena, buf.data);
	cr_buf_fini(&buf);
	section->flow->failed |= !copy;
	return copy ? copy : "";
}

/* The number of the finding, and the score that it is about. */
static void
add_side(struct cr_report_section *section, size_t finding)
{
	const struct cr_model_finding *what = &section->model->findings[finding];
	const char *number = cr_words_number(&section->words, (double)finding + 1, 0);
	struct cr_rich title = { 0 };

	cr_rich_add(&title, section->arena,
	            cr_say(section, CR_WORD_FINDING_NUMBER, CR_ARGS(number)),
	            CR_STRONG);
	cr_flow_heading(section->flow, 3, CR_STYLE_BODY,
	                cr_say_finding_dest(section, finding), title);
	if (what->about)
		cr_flow_paragraph(section->flow, CR_STYLE_NOTE,
		                  cr_rich_of(section->arena, what->about->title));
}

/* The instrument's own reason, and whose it is. */
static void
add_source(struct cr_report_section *section, const struct cr_model_finding *what)
{
	struct cr_rich prose = cr_say_line(section, &what->because);

	if (what->n_references > 0) {
		if (prose.first)
			cr_rich_add(&prose, section->arena, " ", 0);
		cr_rich_add(&prose, section->arena,
		            cr_say(section, CR_WORD_SOURCE,
		                   CR_ARGS(list_references(section, what))),
		            0);
	}
	section->flow->failed |= prose.failed;
	if (prose.first)
		cr_flow_paragraph(section->flow, CR_STYLE_NOTE, prose);
}

void
cr_say_finding(struct cr_report_section *section, size_t finding)
{
	const struct cr_model_finding *what = &section->model->findings[finding];

	cr_flow_open(section->flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(section->flow, 3);
	add_side(section, finding);
	cr_flow_close(section->flow);
	cr_flow_open_column(section->flow, 9);
	cr_say_text(section, CR_STYLE_BODY, &what->text);
	if (what->n_whys > 0)
		cr_say_paragraph(section, CR_STYLE_NOTE, CR_WORD_WHY,
		                 CR_ARGS(cr_say_whys(section, what)));
	add_source(section, what);
	cr_flow_close(section->flow);
	cr_flow_close(section->flow);
}

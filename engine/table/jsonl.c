/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON Lines, the serial half: an object on each line, whose keys are the columns.
 * There is no header, so the keys of the first objects stand for one: of as many as
 * the beginning of the file holds.  Keys that come up later are understood by
 * the decoder. */
#include "jsonl.h"

json_t *
cr_jsonl_parse(struct cr_slice line, size_t *offset, bool *nomem)
{
	json_error_t error;
	json_t *object =
		json_loadb(line.data, line.size, JSON_REJECT_DUPLICATES, &error);

	*nomem = !object && json_error_code(&error) == json_error_out_of_memory;
	*offset = 0;
	if (json_is_object(object))
		return object;
	if (!object && error.position > 0)
		*offset = (size_t)error.position < line.size ? (size_t)error.position
		                                             : line.size;
	json_decref(object);
	return NULL;
}

/* The offset behind the string that begins at 'at', quotes included. */
static size_t
skip_string(struct cr_slice line, size_t at)
{
	for (at++; at < line.size && line.data[at] != '"'; at++)
		at += line.data[at] == '\\';
	return at + 1;
}

size_t
cr_jsonl_find_value(struct cr_slice line, const char *key)
{
	size_t length = strlen(key);
	int depth = 0;

	for (size_t at = 0, next; at < line.size; at = next) {
		char byte = line.data[at];

		next = at + 1;
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		if (byte != '"')
			continue;
		next = skip_string(line, at);
		if (depth != 1 || next - at != length + 2 || next > line.size ||
		    memcmp(line.data + at + 1, key, length) != 0)
			continue;
		while (next < line.size && strchr(" \t:", line.data[next]))
			next++;
		if (memchr(line.data + at + length + 2, ':', next - at - length - 2))
			return next;
	}
	return 0;
}

static bool
is_blank(struct cr_slice line)
{
	for (size_t i = 0; i < line.size; i++)
		if (line.data[i] != ' ' && line.data[i] != '\t' && line.data[i] != '\r')
			return false;
	return true;
}

bool
cr_jsonl_split(struct cr_chunk *chunk, char delimiter, struct cr_split *split)
{
	struct cr_slice bytes = cr_slice_of_buf(&chunk->bytes);
	const char *feed;

	(void)delimiter;
	*split = (struct cr_split){ 0 };
	chunk->n_rows = 0;
	chunk->is_utf8 = false;
	while ((feed = memchr(bytes.data + split->end, '\n',
	                      bytes.size - split->end))) {
		size_t start = split->end, end = (size_t)(feed - bytes.data);

		if (!cr_chunk_reserve_rows(chunk, 1))
			return false;
		if (!is_blank(cr_slice_part(bytes, start, end)))
			chunk->rows[chunk->n_rows++] =
				(struct cr_span){ (uint32_t)start, (uint32_t)end };
		if (end - start > split->longest)
			split->longest = end - start;
		split->lines++;
		split->end = end + 1;
	}
	return true;
}

/* The keys met so far, as headings. */
struct keys {
	struct cr_reader *reader;
	struct cr_map seen;
	struct cr_heading *headings;
	size_t n, capacity;
	struct cr_arena arena;
	struct cr_error *err;
};

static bool
add_key(struct keys *keys, const char *key, struct cr_slice line, long number)
{
	size_t index, offset = cr_jsonl_find_value(line, key);
	struct cr_heading *list;
	char *copy;

	if (!cr_map_add(&keys->seen, key, strlen(key), keys->n, &index))
		return cr_error_nomem(keys->err);
	if (index != keys->n)
		return true;
	if (keys->n == keys->reader->options.limit_columns)
		return cr_error_set(keys->err, CR_ELIMIT,
		                    (struct cr_where){ .file = keys->reader->name },
		                    "more than %zu keys", keys->n);
	if (keys->n == keys->capacity) {
		list = cr_arena_array(&keys->arena, 2 * keys->n + 64, sizeof *list);
		if (!list)
			return cr_error_nomem(keys->err);
		if (keys->n)
			memcpy(list, keys->headings, keys->n * sizeof *list);
		keys->headings = list;
		keys->capacity = 2 * keys->n + 64;
	}
	copy = cr_arena_strdup(&keys->arena, key);
	if (!copy)
		return cr_error_nomem(keys->err);
	keys->headings[keys->n++] = (struct cr_heading){
		.name = cr_slice_of(copy),
		.where = { .file = keys->reader->name, .line = number, .column = 1 },
		.line = line,
		.offset = offset,
		.size = 1,
	};
	return true;
}

/* What is no object is told of when it is decoded. */
static bool
add_keys(struct keys *keys, struct cr_slice line, long number)
{
	size_t offset;
	bool nomem, done = true;
	json_t *object = cr_jsonl_parse(line, &offset, &nomem), *value;
	const char *key;

	if (nomem)
		return cr_error_nomem(keys->err);
	if (!object)
		return true;
	json_object_foreach(object, key, value)
		done = done && add_key(keys, key, line, number);
	json_decref(object);
	return done;
}

/* The keys of the lines that the beginning holds whole. */
static bool
read_keys(struct keys *keys, struct cr_slice beginning)
{
	const struct cr_reader *reader = keys->reader;
	long number = 0;

	for (size_t start = 0, end; start < beginning.size; start = end + 1) {
		const char *feed = memchr(beginning.data + start, '\n',
		                          beginning.size - start);
		struct cr_slice line;

		if (!feed && !reader->supply.ended)
			break;
		end = feed ? (size_t)(feed - beginning.data) : beginning.size;
		line = cr_slice_part(beginning, start, end);
		number++;
		if (!cr_reader_check_utf8(reader, line, number, keys->err) ||
		    !add_keys(keys, line, number))
			return false;
	}
	return true;
}

/* The beginning of the file; the first line is whole in it, as far as a record may
 * go. */
static struct cr_slice
look_ahead(struct cr_reader *reader, struct cr_error *err)
{
	size_t size = CR_BEGINNING;
	struct cr_slice head;

	do {
		head = cr_supply_peek(&reader->supply, size, err);
		size *= 2;
	} while (head.data && !reader->supply.ended &&
	         head.size <= reader->options.limit_record &&
	         !memchr(head.data, '\n', head.size));
	return head;
}

bool
cr_jsonl_open(struct cr_reader *reader, struct cr_diag_list *diags,
              struct cr_error *err)
{
	struct keys keys = { .reader = reader, .err = err };
	struct cr_slice beginning = look_ahead(reader, err);
	bool done;

	if (!beginning.data)
		return false;
	if (beginning.size == 0)
		return cr_error_set(err, CR_EINPUT,
		                    (struct cr_where){ .file = reader->name },
		                    "is empty");
	done = read_keys(&keys, beginning) &&
	       cr_header_init(reader, keys.headings, keys.n, diags, err);
	cr_map_fini(&keys.seen);
	cr_arena_fini(&keys.arena);
	return done;
}

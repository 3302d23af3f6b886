/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The operations of ops.def on what values can be, a function each.  Each answers for
 * what the kernel of that name (engine/program) computes: whatever values its arguments
 * let through, the kernel's result must be among what comes out.  Rounding is part of
 * it: where one operation is correctly rounded the ends are computed by the same
 * operation, which keeps their order; else the ends are moved apart (looser, in
 * transfer-number.c). */
#ifndef COREADY_ENGINE_LINT_TRANSFER_H
#define COREADY_ENGINE_LINT_TRANSFER_H

#include "evaluate.h"

/* 'transfer_none' stands for what is supplied, and is never called. */
#define CR_OP(id, kernel, ...) transfer_fn transfer_##kernel;
#include "coready/ops.def"
#undef CR_OP

/* What the mean of 1 to 'n' numbers from 'lo' to 'hi' can be when it is computed as a
 * sum and a division: a hair more than from 'lo' to 'hi' where these are no round
 * numbers. */
struct possible mean_of_values(unsigned reasons, double lo, double hi, size_t n);

/* Rounded as scores are printed. */
struct possible rounded_to(unsigned reasons, const struct possible *x, int digits);

/* The ends moved apart by so many parts of the greater one, but not past zero. */
struct possible looser(struct possible p, double parts);

#endif

# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes oracles.txt, which tests/unit/test-stats-oracles.c compares with:
#
#     Rscript tests/golden/stats/make.R >tests/golden/stats/oracles.txt
#
# A line is "sample KIND NAME ...", or numbers of that sample, or "= FIGURE VALUE": what
# R makes of it, NA where a figure does not exist.  The samples that have no seed are
# ours, and worked by hand in the comments; all figures are computed by R all the same.
# psych::alpha() leaves out questions that do not vary and gives no alpha_if_dropped for
# two; where we go by the definition instead, the definition is what stands here.

suppressMessages({
	library(psych)
	library(multilevel)
})

say <- function(...) cat(..., "\n", sep = "")
number <- function(x) ifelse(is.na(x), "NA", formatC(x, digits = 17, format = "g"))
rows <- function(m) for (i in seq_len(nrow(m))) say(paste(number(m[i, ]), collapse = " "))
figure <- function(name, x) say("= ", name, " ", number(unname(x)))

# The quantile of F.  Beyond 400 000 degrees of freedom qf() is an approximation, but
# pbeta() is not.
f_quantile <- function(p, a, b) {
	if (b < 4e5)
		return(qf(p, a, b))
	below <- function(f) pbeta(a * f / (a * f + b), a / 2, b / 2) - p
	uniroot(below, c(0.5, 2), tol = 1e-15)$root
}

# Omega of the correlations: by psych, where no unique variance is at its bound (0.005);
# else there is none, unless the caller knows better.
omega_total <- function(m) {
	R <- cor(m)
	f <- suppressWarnings(suppressMessages(fa(m, 1, fm = "minres", warnings = FALSE)))
	if (min(f$uniquenesses) <= 0.0051) NA else 1 - sum(f$uniquenesses) / sum(R)
}

# Three items fit one factor exactly: the square of the first loading is r12 r13 / r23.
omega_of_three <- function(m) {
	R <- cor(m)
	squares <- c(R[1, 2] * R[1, 3] / R[2, 3], R[1, 2] * R[2, 3] / R[1, 3],
	             R[1, 3] * R[2, 3] / R[1, 2])
	if (any(squares > 1) || any(squares < 0)) NA else 1 - sum(1 - squares) / sum(R)
}

items <- function(name, m, omega = omega_total(m)) {
	k <- ncol(m)
	say("sample items ", name, " ", nrow(m), " ", k)
	rows(m)
	colnames(m) <- paste0("q", seq_len(k))
	a <- suppressWarnings(suppressMessages(alpha(as.data.frame(m), warnings = FALSE)))
	figure("alpha", a$total$raw_alpha)
	figure("alpha_low", a$feldt$lower.ci[[1]])
	figure("alpha_high", a$feldt$upper.ci[[1]])
	figure("omega", omega)
	for (j in seq_len(k)) {
		figure(paste0("mean.", j), a$item.stats$mean[j])
		figure(paste0("sd.", j), a$item.stats$sd[j])
		figure(paste0("r_drop.", j), a$item.stats$r.drop[j])
		figure(paste0("alpha_if_dropped.", j),
		       if (k > 2) a$alpha.drop$raw_alpha[j] else NA)
	}
}

# Answers 1 to 5 that share one factor with the given loadings.
likert <- function(seed, n, loadings, sd = 0.8) {
	set.seed(seed)
	f <- rnorm(n)
	sapply(loadings, function(l) pmin(5, pmax(1, round(3 + l * f + rnorm(n, sd = sd)))))
}

# What the sums and mean squares of alpha are by definition, for what psych leaves out.
by_definition <- function(m) {
	k <- ncol(m)
	k / (k - 1) * (1 - sum(diag(cov(m))) / sum(cov(m)))
}

say("# Made by make.R with ", R.version$version.string, ", psych ",
    as.character(packageVersion("psych")), ", multilevel ",
    as.character(packageVersion("multilevel")))

# By hand: the variances add up to 49/10, that of the sum is 27/2; alpha = 43/45.
hand <- matrix(c(2, 3, 3, 4, 4, 5, 3, 3, 4, 5, 4, 5, 1, 2, 2), 5, byrow = TRUE)
items("hand", hand, omega_of_three(hand))
# Five people who agree with each other and not with the questions: alpha = -8/7.
informants <- matrix(c(4, 4, 5, 3, 4, 5, 4, 4, 5, 4, 4, 3, 4, 4, 5, 4, 3, 4, 4, 4), 5,
                     byrow = TRUE)
items("negative", informants)
items("five", likert(1, 60, c(0.9, 0.8, 0.7, 1, 0.6)))
items("eight", likert(2, 100, seq(0.4, 1.1, 0.1)))
items("three", likert(3, 30, c(0.8, 0.9, 0.7)))
exact <- likert(19, 90, c(0.8, 0.9, 0.4))
items("exact", exact, omega_of_three(exact))
items("two", likert(4, 25, c(0.8, 0.7)), omega = NA)
items("against", likert(5, 80, c(0.9, 0.8, -0.7, 1)))
items("twenty", likert(6, 45, rep(c(0.5, 0.9, 1.2, 0.7), 5)))
items("few", likert(7, 6, c(0.9, 1.1, 0.8, 1), sd = 0.5))
set.seed(8)
g <- rnorm(120)
items("two-factors", cbind(likert(9, 120, c(0.9, 0.8, 0.7)),
                           sapply(1:3, function(j) round(3 + g + rnorm(120)))))
# Answers that lie far from 0, as years do: a sum of squares would lose them.
items("far", 1e6 + likert(10, 40, c(0.9, 0.8, 0.7, 0.8)))
# A question with a range like no other's.
set.seed(11)
items("wide", cbind(likert(11, 50, c(0.9, 0.8, 0.7)), round(rnorm(50, 0, 1e4))))
# Items of which one is the sum of two others: the correlations are singular.
m <- likert(12, 40, c(0.9, 0.8, 0.7))
items("singular", cbind(m, m[, 1] + m[, 2]))
# r12 r13 / r23 > 1: a loading above 1.
z <- svd(scale(matrix(c(sin(1:40), cos((1:40)^2), sin((1:40)^3)), 40), scale = FALSE))$u
R <- matrix(c(1, 0.9, 0.8, 0.9, 1, 0.5, 0.8, 0.5, 1), 3)
heywood <- z %*% chol(R) * 10 + 3
items("heywood", heywood, omega_of_three(heywood))

# A question that does not vary counts among the k, and has no correlation.
constant <- cbind(likert(13, 30, c(0.9, 0.8, 0.7)), 3)
say("sample items constant 30 4")
rows(constant)
figure("alpha", by_definition(constant))
figure("omega", NA)
figure("mean.4", 3)
figure("sd.4", 0)
figure("r_drop.1", cor(constant[, 1], rowSums(constant[, -1])))
figure("r_drop.4", NA)
figure("alpha_if_dropped.1", by_definition(constant[, -1]))
figure("alpha_if_dropped.4", by_definition(constant[, -4]))

# Feldt's interval where alpha is 0: 1 - F.  The numbers are n and k.
for (size in list(c(2, 2), c(2, 40), c(3, 3), c(10, 2), c(30, 40), c(1000, 2),
                  c(1000, 40), c(10000, 2), c(10000, 200), c(1e6, 3), c(2e6, 10),
                  c(1e7, 2), c(1e7, 500))) {
	say("sample independent n", format(size[1], scientific = FALSE), "k", size[2], " ",
	    format(size[1], scientific = FALSE), " ", size[2])
	a <- size[1] - 1
	figure("alpha_low", 1 - f_quantile(0.975, a, a * (size[2] - 1)))
	figure("alpha_high", 1 - f_quantile(0.025, a, a * (size[2] - 1)))
}

# A line of a sample of units is a unit.
units <- function(name, values) {
	say("sample units ", name, " ", length(values))
	for (u in values)
		say(paste(number(u), collapse = " "))
	g <- factor(rep(seq_along(values), lengths(values)))
	ms <- summary(aov(unlist(values) ~ g))[[1]][["Mean Sq"]]
	n <- lengths(values)
	k0 <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
	figure("icc1", (ms[1] - ms[2]) / (ms[1] + (k0 - 1) * ms[2]))
	figure("icc2", (ms[1] - ms[2]) / ms[1])
}

# By hand: MSB 4, MSW 1/3: 11/15 and 11/12.
units("balanced", list(c(4, 5, 4, 5), c(2, 3, 3, 2), c(3, 4, 3, 4)))
# MSB 35/12, MSW 13/36, k0 = 26/9: 414/583 and 92/105.
units("unlike", list(c(4, 5, 5), c(2, 3), c(3, 3, 4, 4)))
# MSB 1/9, MSW 7/9: -2/5 and -6.
units("below-0", list(c(3, 4, 2), c(3, 2, 4), c(4, 3, 3)))
units("singles", list(c(3), c(4, 2), c(5)))
set.seed(14)
units("many", lapply(1:30, function(u) round(rnorm(sample(1:40, 1), 50 + rnorm(1, 0, 8), 15), 2)))
units("far", lapply(1:4, function(u) 1e6 + round(rnorm(8, u, 2), 3)))

# Two lines: what t.test() and the formula of Hedges make of two groups.
pair <- function(name, a, b) {
	say("sample pair ", name)
	say(paste(number(a), collapse = " "))
	say(paste(number(b), collapse = " "))
	t <- t.test(a, b)
	figure("difference", mean(a) - mean(b))
	figure("low", t$conf.int[1])
	figure("high", t$conf.int[2])
	n <- length(a) + length(b)
	s <- sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / (n - 2))
	figure("hedges_g", (mean(a) - mean(b)) / s * (1 - 3 / (4 * n - 9)))
}

set.seed(15)
pair("alike", round(rnorm(12, 60, 15), 2), round(rnorm(30, 50, 15), 2))
pair("unlike", round(rnorm(5, 60, 2), 2), round(rnorm(40, 65, 25), 2))
pair("smallest", c(50, 52.5), c(70, 61.25))

# By R's definition 7, at the p that the figure names.
values <- function(name, x) {
	say("sample values ", name)
	say(paste(number(sort(x)), collapse = " "))
	for (p in c("0", "0.05", "0.25", "0.5", "0.75", "0.9", "1"))
		figure(p, quantile(x, as.numeric(p), type = 7))
}

values("one", 48.75)
values("two", c(50, 61.25))
values("five", c(70, 72.5, 80, 66.25, 61.25))
set.seed(16)
values("ties", sample(1:5, 30, TRUE))
values("hundred", round(rnorm(100, 50, 15), 3))

agree <- function(name, m, options) {
	say("sample agree ", name, " ", nrow(m), " ", ncol(m), " ", options)
	rows(m)
	one <- rep(1, nrow(m))
	figure("rwg", rwg.j(as.data.frame(m), one, ranvar = (options^2 - 1) / 12)$rwg.j)
	figure("ad", ad.m(as.data.frame(m), one)$AD.M)
}

# By hand: the variances are 1/2, 1/5, 3/10, 3/10: 268/281; the deviations .4 .32 .48
# .48: 21/50.
agree("informants", informants, 5)
# Beyond chance: 16/3 and 10/3 where 2 is uniform.
agree("polarized", matrix(c(1, 1, 1, 2, 5, 5, 5, 4), 4, byrow = TRUE), 5)
agree("likert", likert(17, 14, c(0.5, 0.4, 0.6)), 5)
agree("seven", likert(18, 9, c(0.3, 0.3, 0.3, 0.3, 0.3)), 7)

# SPDX-License-Identifier: GPL-3.0-or-later
#
# The reliability of the sample of responses, by R:
#
#     python3 values.py ../../../instruments ../../../instruments/samples/coproduction-readiness.csv >values.csv
#     coready summarize ../../../instruments/coproduction-readiness.xml ../../../instruments/samples/coproduction-readiness.csv >summary.csv
#     Rscript sample.R values.csv ../../../instruments/samples/items.csv summary.csv
#
# writes sample.csv and sample-items.csv, with nine digits.  The ICC is over the units whose
# mean and standard deviation on the score show in a summary: which these are is all that
# is taken from it.

suppressMessages(library(psych))

arguments <- commandArgs(TRUE)
all <- read.csv(arguments[1], check.names = FALSE, colClasses = c(wave = "character"))
plan <- read.csv(arguments[2])
summary_of <- read.csv(arguments[3], colClasses = c(wave = "character"))
summary_of <- summary_of[summary_of$group == "all" & !is.na(summary_of$sd), ]

condition <- sub("\\..*", "", plan$score)
questions <- list()
for (name in unique(condition)) {
	questions[[name]] <- plan$item[condition == name]
	for (part in unique(plan$score[condition == name]))
		questions[[part]] <- plan$item[plan$score == part]
}
parts <- list(readiness = unique(condition))

cell <- function(x) ifelse(is.na(x), "", formatC(x, digits = 9, format = "f"))
count <- function(x) formatC(x, format = "d")

icc <- function(x, unit, shown) {
	keep <- !is.na(x) & unit %in% shown
	x <- x[keep]
	unit <- factor(unit[keep])
	n <- table(unit)
	if (length(n) < 2)
		return(c(NA, NA, length(n)))
	ms <- summary(aov(x ~ unit))[[1]][["Mean Sq"]]
	k0 <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
	c((ms[1] - ms[2]) / (ms[1] + (k0 - 1) * ms[2]), (ms[1] - ms[2]) / ms[1], length(n))
}

lines <- "wave,score,n,items,alpha,alpha_low,alpha_high,omega,icc1,icc2,units"
item_lines <- "wave,score,item,n,mean,sd,r_drop,alpha_if_dropped"
for (wave in sort(unique(all$wave))) {
	here <- all[all$wave == wave, ]
	for (score in c(names(questions), "readiness", "plain_mean")) {
		shown <- summary_of$unit[summary_of$wave == wave & summary_of$score == score &
			summary_of$unit != "*"]
		i <- icc(here[[score]], here$unit, shown)
		made_of <- c(questions, parts)[[score]]
		m <- here[, made_of, drop = FALSE]
		m <- m[complete.cases(m), , drop = FALSE]
		a <- rep(NA, 4)
		if (score %in% names(questions)) {
			alpha <- suppressWarnings(suppressMessages(psych::alpha(m, warnings = FALSE)))
			f <- suppressWarnings(suppressMessages(fa(m, 1, fm = "minres", warnings = FALSE)))
			stopifnot(min(f$uniquenesses) > 0.0051, nrow(m) == alpha$item.stats$n[1])
			a <- c(alpha$total$raw_alpha, alpha$feldt$lower.ci[[1]],
			       alpha$feldt$upper.ci[[1]],
			       1 - sum(f$uniquenesses) / sum(cor(m)))
			item_lines <- c(item_lines, paste(wave, score, made_of, nrow(m),
				cell(alpha$item.stats$mean), cell(alpha$item.stats$sd),
				cell(alpha$item.stats$r.drop), cell(alpha$alpha.drop$raw_alpha),
				sep = ","))
		}
		size <- if (length(made_of)) c(count(nrow(m)), count(length(made_of))) else c("", "")
		lines <- c(lines, paste(c(wave, score, size, cell(a), cell(i[1:2]), count(i[3])),
			collapse = ","))
	}
}
writeLines(lines, "sample.csv")
writeLines(item_lines, "sample-items.csv")

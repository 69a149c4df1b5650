# SPDX-License-Identifier: Apache-2.0
# What R's survival and cmprsk give for one table: the oracle of the trial statistics.
# Usage: Rscript trial_statistics.R survival|competing FILE.csv TIME EVENT GROUP AT[,AT...]
suppressPackageStartupMessages({library(survival); library(cmprsk)})
arguments <- commandArgs(trailingOnly = TRUE)
kind <- arguments[1]
table <- read.csv(arguments[2], stringsAsFactors = FALSE)
time <- table[[arguments[3]]]; event <- table[[arguments[4]]]; group <- as.character(table[[arguments[5]]])
at <- as.numeric(strsplit(arguments[6], ",")[[1]])
number <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 15, format = "g"))
triple <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
names_of <- sort(unique(group))
field <- function(name, value) paste0('"', name, '": ', value)
object <- function(fields) paste0("{", paste(fields, collapse = ", "), "}")
if (kind == "survival") {
  one <- function(name) {
    fit <- survfit(Surv(time[group == name], event[group == name]) ~ 1, conf.type = "log-log")
    s <- summary(fit, times = at, extend = TRUE)
    q <- quantile(fit, 0.5)
    m <- summary(fit, rmean = max(at))$table
    object(c(field("n", fit$n), field("events", sum(fit$n.event)),
      field("survival", object(mapply(function(t, a, b, c) field(t, triple(c(a, b, c))), format(at, trim = TRUE), s$surv, s$lower, s$upper))),
      field("median", triple(c(q$quantile, q$lower, q$upper))),
      field("rmst", triple(c(m[["rmean"]], m[["se(rmean)"]])))))
  }
  groups <- object(sapply(names_of, function(n) field(n, one(n))))
  test <- survdiff(Surv(time, event) ~ group)
  other <- factor(group, levels = names_of)
  fit <- coxph(Surv(time, event) ~ other, ties = "efron", control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50))
  s <- summary(fit); zph <- cox.zph(fit, transform = "km")$table
  cat(object(c(field("groups", groups),
    field("logrank", object(c(field("chi2", number(test$chisq)), field("p", number(pchisq(test$chisq, length(names_of) - 1, lower.tail = FALSE)))))),
    field("cox", object(c(field("hr", number(s$conf.int[1, 1])), field("lower", number(s$conf.int[1, 3])), field("upper", number(s$conf.int[1, 4])), field("p", number(s$coefficients[1, 5]))))),
    field("zph", object(c(field("chi2", number(zph[1, 1])), field("p", number(zph[1, 3]))))))), "\n")
} else {
  fit <- cuminc(time, event, group, cencode = 0)
  one <- function(name) {
    curve <- timepoints(fit[paste(name, 1)], at)
    f <- curve$est[1, ]; se <- sqrt(curve$var[1, ]); z <- qnorm(0.975)
    wide <- z * se / (f * log(f))
    object(c(field("cif", object(mapply(function(t, a, b, c) field(t, triple(c(a, b, c))), format(at, trim = TRUE), f, f^exp(-wide), f^exp(wide)))),
      field("variance", triple(se^2))))
  }
  groups <- object(sapply(names_of, function(n) field(n, one(n))))
  regression <- crr(time, event, as.numeric(group == names_of[2]), gtol = 1e-10, maxiter = 50)
  s <- summary(regression)
  cat(object(c(field("groups", groups),
    field("gray", object(c(field("chi2", number(fit$Tests[1, 1])), field("p", number(fit$Tests[1, 2]))))),
    field("finegray", object(c(field("shr", number(s$conf.int[1, 1])), field("lower", number(s$conf.int[1, 3])), field("upper", number(s$conf.int[1, 4])), field("p", number(2 * pnorm(-abs(regression$coef / sqrt(regression$var[1, 1]))))), field("se", number(sqrt(regression$var[1, 1])))))))), "\n")
}

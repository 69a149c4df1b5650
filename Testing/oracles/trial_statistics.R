# SPDX-License-Identifier: Apache-2.0
# What R's survival and cmprsk give for one table: the oracle of the trial statistics.
# Usage: Rscript trial_statistics.R survival|competing FILE.csv TIME EVENT GROUP AT[,AT...]
#        Rscript trial_statistics.R models FILE.csv TIME EVENT GROUP AT    other columns are covariates, "dose" the first
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
  # The difference of restricted means as the package survRM2 has it: variances of the arms added up.
  tau <- min(tapply(time, group, max)); z <- qnorm(0.975)
  mean_of <- sapply(names_of, function(n) summary(survfit(Surv(time[group == n], event[group == n]) ~ 1), rmean = tau)$table[c("rmean", "se(rmean)")])
  gap <- mean_of[1, 2] - mean_of[1, 1]; wide <- z * sqrt(sum(mean_of[2, 1:2]^2))
  rmst <- object(c(field("horizon", number(tau)),
    field("groups", object(sapply(names_of, function(n) field(n, triple(mean_of[1, n] + c(0, -z, z) * mean_of[2, n]))))),
    field("differences", paste0("[", object(c(field("difference", triple(gap + c(0, -wide, wide))), field("p", number(2 * pnorm(-abs(gap) * z / wide))))), "]"))))
  cat(object(c(field("groups", groups), field("rmst", rmst),
    field("logrank", object(c(field("chi2", number(test$chisq)), field("p", number(pchisq(test$chisq, length(names_of) - 1, lower.tail = FALSE)))))),
    field("cox", object(c(field("hr", number(s$conf.int[1, 1])), field("lower", number(s$conf.int[1, 3])), field("upper", number(s$conf.int[1, 4])), field("p", number(s$coefficients[1, 5]))))),
    field("zph", object(c(field("chi2", number(zph[1, 1])), field("p", number(zph[1, 3]))))))), "\n")
} else if (kind == "models") {
  suppressPackageStartupMessages(library(splines))
  x <- table[, setdiff(names(table), arguments[3:5])]
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
  fit <- coxph(Surv(time, event) ~ ., data = x, ties = "efron", control = control)
  zph <- cox.zph(fit, transform = "km")$table
  dose <- x$dose; knots <- quantile(dose, c(1, 2) / 3); ends <- range(dose)
  basis <- function(d) ns(d, knots = knots, Boundary.knots = ends)
  line <- coxph(Surv(time, event) ~ dose, ties = "efron", control = control)
  curve <- coxph(Surv(time, event) ~ basis(dose), ties = "efron", control = control)
  gap <- sweep(basis(quantile(dose, c(0.1, 0.75, 0.9))), 2, basis(median(dose)))
  logistic <- glm(event ~ ., data = x, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 50))
  list_of <- function(v) paste0("[", paste(number(v), collapse = ", "), "]")
  cat(object(c(field("coef", list_of(coef(fit))), field("se", list_of(sqrt(diag(vcov(fit))))), field("loglik", number(fit$loglik[2])),
    field("zph_chi2", list_of(zph[, 1])), field("zph_p", list_of(zph[, 3])), field("concordance", number(concordance(fit)$concordance)),
    field("spline_loglik", number(curve$loglik[2])), field("spline_ratio", list_of(exp(gap %*% coef(curve)))),
    field("spline_se", list_of(sqrt(diag(gap %*% vcov(curve) %*% t(gap))))),
    field("curved_p", number(pchisq(2 * (curve$loglik[2] - line$loglik[2]), 2, lower.tail = FALSE))),
    field("logistic_coef", list_of(coef(logistic)[-1])), field("logistic_se", list_of(sqrt(diag(vcov(logistic)))[-1])))), "\n")
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
  cause <- coxph(Surv(time, event == 1) ~ factor(group, levels = names_of), ties = "efron", control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50))
  k <- summary(cause); zph <- cox.zph(cause, transform = "km")$table
  cat(object(c(field("groups", groups),
    field("cox", object(c(field("hr", number(k$conf.int[1, 1])), field("lower", number(k$conf.int[1, 3])), field("upper", number(k$conf.int[1, 4])), field("p", number(k$coefficients[1, 5]))))),
    field("zph", object(c(field("chi2", number(zph[1, 1])), field("p", number(zph[1, 3]))))),
    field("gray", object(c(field("chi2", number(fit$Tests[1, 1])), field("p", number(fit$Tests[1, 2]))))),
    field("finegray", object(c(field("shr", number(s$conf.int[1, 1])), field("lower", number(s$conf.int[1, 3])), field("upper", number(s$conf.int[1, 4])), field("p", number(2 * pnorm(-abs(regression$coef / sqrt(regression$var[1, 1]))))), field("se", number(sqrt(regression$var[1, 1])))))))), "\n")
}

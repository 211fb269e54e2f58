# Every alarm has a line in docs/runbook.md: what it means, what to look at, what to do.

resource "aws_sns_topic" "alarms" {
  name              = "cv-alarms-${var.environment}"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = toset(var.alarm_emails)

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

data "aws_iam_policy_document" "alarms" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "costalerts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

locals {
  stage_dimension = { stage = var.environment }
  api_dimensions  = { ApiName = aws_api_gateway_rest_api.rest_api.name, Stage = aws_api_gateway_stage.api.stage_name }

  # One entry per alarm on one metric. `periods` of five minutes must breach; no data is no breach unless said. `over`
  # adds up the series of several dimensions; with `least`, a period counts only from so many samples on, because one slow
  # or refused call of two is no rate; with `unless_any`, only while that other metric is zero.
  metric_alarms = {
    # Nothing may be lost: the sweeper counts jobs that were accepted more than 15 minutes ago, are not settled and do not
    # wait in the queue.
    jobs-overdue = {
      namespace = local.own, metric = "JobsOverdue", dimensions = local.stage_dimension
      statistic = "Maximum", threshold = 0, periods = 1, release = true
    }
    # The sweeper runs every five minutes; without its figure the alarm above is blind.
    sweeper-silent = {
      namespace = "AWS/Lambda", metric = "Invocations", dimensions = { FunctionName = local.function_names.sweeper }
      statistic = "Sum", threshold = 1, periods = 3, comparison = "LessThanThreshold", missing = "breaching"
    }
    # Of its own, because it is no part of any release: somebody must look at the items.
    sweep-trouble = {
      namespace = local.own, metric = "SweepFailures", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 0, periods = 3
    }
    items-unreadable = {
      namespace = local.own, metric = "ItemsUnreadable", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 0, periods = 3
    }
    # By a fault of ours: files that nobody could read count as StepsRejected.
    steps-failed = {
      namespace = local.own, metric = "StepsFailed", dimensions = local.stage_dimension, over = { step = local.step_names }
      statistic = "Sum", threshold = 5, periods = 1, release = true
    }
    # The work alone: how long a job waited in the queue says nothing about a fault.
    reading-slow = {
      namespace = local.own, metric = "StepSeconds", dimensions = merge(local.stage_dimension, { step = "cv_extractor" })
      statistic = "p95", threshold = 120, periods = 3, least = 5
    }
    # A queue from which nothing is taken any more. A long one that moves is no fault.
    queue-stuck = {
      namespace  = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.cv_processing.name }
      unless_any = "NumberOfMessagesDeleted"
      statistic  = "Maximum", threshold = 600, periods = 2, release = true
    }
    queue-long = {
      namespace = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.cv_processing.name }
      statistic = "Maximum", threshold = 7200, periods = 3
    }
    dead-letters = {
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.cv_processing_dlq.name }
      statistic = "Maximum", threshold = 0, periods = 1, release = true
    }
    webhooks-dead = {
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.cv_webhooks_dlq.name }
      statistic = "Maximum", threshold = 0, periods = 1, release = true
    }
    # Events of which no order could be given, and none of it noted: nobody is told of these any more.
    webhooks-lost = {
      namespace = local.own, metric = "WebhooksLost", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 0, periods = 1, release = true
    }
    failed-events = {
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.failures.name }
      statistic = "Maximum", threshold = 0, periods = 1, release = true
    }
    api-5xx = {
      namespace = "AWS/ApiGateway", metric = "5XXError", dimensions = local.api_dimensions
      statistic = "Sum", threshold = 3, periods = 1, release = true
    }
    api-4xx = {
      namespace = "AWS/ApiGateway", metric = "4XXError", dimensions = local.api_dimensions
      statistic = "Average", threshold = 0.4, periods = 3, least = 100
    }
    api-slow = {
      namespace = "AWS/ApiGateway", metric = "Latency", dimensions = local.api_dimensions
      statistic = "p95", threshold = 3000, periods = 3, least = 50, release = true
    }
    model-refuses = {
      namespace = local.own, metric = "EngineFallbacks", dimensions = local.stage_dimension
      over      = { verb = ["extract", "judge"], failure = ["rate_limited", "quota", "key_refused", "circuit_open"] }
      statistic = "Sum", threshold = 10, periods = 1
    }
    # Once is enough: no later call will fare better until somebody sets another model.
    model-gone = {
      namespace = local.own, metric = "EngineFallbacks", dimensions = local.stage_dimension
      over      = { verb = local.model_verbs, failure = ["model_unknown", "model_refused"] }
      statistic = "Sum", threshold = 0, periods = 1
    }
    # Percent of the questions that the offline engine answered in the model's place, whatever the reason.
    all-fell-back = {
      namespace = local.own, metric = "QuestionsFellBack", dimensions = local.stage_dimension, share_of = "ModelQuestions"
      statistic = "Sum", threshold = 99, periods = 1, period_seconds = 900, of_least = 5
    }
    # What they cost is in no budget; MODEL_MONTHLY_CALLS and _TOKENS hold them.
    model-unpriced = {
      namespace = local.own, metric = "ModelCallsWithoutPrice", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 0, periods = 1, period_seconds = 3600
    }
    # A sixth of a day may cost a fifth of what the month allows for; a normal day stays far below.
    model-spend = {
      namespace = local.own, metric = "ModelUsd", dimensions = local.stage_dimension, over = { verb = local.model_verbs }
      statistic = "Sum", threshold = max(1, var.openai_monthly_budget_usd / 30), periods = 1, period_seconds = 14400
    }
    cache-away = {
      namespace = local.own, metric = "CacheErrors", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 20, periods = 3
    }
    injection-wave = {
      namespace = local.own, metric = "HiddenTextFound", dimensions = local.stage_dimension
      statistic = "Sum", threshold = 20, periods = 1, period_seconds = 3600
    }
    # Of the whole account and region: they share one limit.
    function-throttles = {
      namespace = "AWS/Lambda", metric = "Throttles", dimensions = {}
      statistic = "Sum", threshold = 10, periods = 1, release = true
    }
    # What fails in the other functions shows as dead letters and failed events.
    function-errors = {
      namespace = "AWS/Lambda", metric = "Errors", dimensions = {}
      over      = { FunctionName = concat([for name in ["api_handler", "authorizer", "sweeper"] : local.function_names[name]], [local.guard_name]) }
      statistic = "Sum", threshold = 2, periods = 1, release = true
    }
  }

  # CloudWatch keeps every combination of dimensions apart: an alarm on all of them adds them up.
  alarm_series = {
    for name, alarm in local.metric_alarms : name => [
      # setproduct wants two lists at least: the first one here is only company.
      for combination in setproduct([""], values(alarm.over)...) :
      merge(alarm.dimensions, zipmap(keys(alarm.over), slice(combination, 1, length(combination))))
    ] if can(alarm.over)
  }

  # What an alarm computes, where it is more than one metric: the expression, and the metrics in it by their id.
  alarm_expressions = merge(
    { for name, series in local.alarm_series : name => {
      expression = "SUM(METRICS())"
      metrics    = { for number, dimensions in series : "m${number}" => { dimensions = dimensions } }
    } },
    { for name, alarm in local.metric_alarms : name => {
      expression = "IF(FILL(samples, 0) >= ${alarm.least}, value, 0)"
      metrics    = { value = {}, samples = { statistic = "SampleCount" } }
    } if can(alarm.least) },
    { for name, alarm in local.metric_alarms : name => {
      expression = "IF(FILL(other, 0) > 0, 0, value)"
      metrics    = { value = {}, other = { metric = alarm.unless_any, statistic = "Sum" } }
    } if can(alarm.unless_any) },
    { for name, alarm in local.metric_alarms : name => {
      expression = "IF(FILL(whole, 0) >= ${alarm.of_least}, 100 * FILL(value, 0) / whole, 0)"
      metrics    = { value = {}, whole = { metric = alarm.share_of } }
    } if can(alarm.share_of) },
  )

  release_alarms = [for name, alarm in local.metric_alarms : "cv-generator-${var.environment}-${name}" if can(alarm.release)]
}

resource "aws_cloudwatch_metric_alarm" "metric" {
  for_each = local.metric_alarms

  alarm_name          = "cv-generator-${var.environment}-${each.key}"
  alarm_description   = "See ${each.key} in docs/runbook.md"
  namespace           = can(local.alarm_expressions[each.key]) ? null : each.value.namespace
  metric_name         = can(local.alarm_expressions[each.key]) ? null : each.value.metric
  dimensions          = can(local.alarm_expressions[each.key]) ? null : each.value.dimensions
  period              = can(local.alarm_expressions[each.key]) ? null : try(each.value.period_seconds, 300)
  statistic           = can(local.alarm_expressions[each.key]) ? null : each.value.statistic
  threshold           = each.value.threshold
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  evaluation_periods  = each.value.periods
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dynamic "metric_query" {
    for_each = can(local.alarm_expressions[each.key]) ? [local.alarm_expressions[each.key].expression] : []

    content {
      id          = "total"
      label       = each.value.metric
      expression  = metric_query.value
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = try(local.alarm_expressions[each.key].metrics, {})

    content {
      id = metric_query.key

      metric {
        namespace   = each.value.namespace
        metric_name = try(metric_query.value.metric, each.value.metric)
        dimensions  = try(metric_query.value.dimensions, each.value.dimensions)
        stat        = try(metric_query.value.statistic, each.value.statistic)
        period      = try(each.value.period_seconds, 300)
      }
    }
  }
}

# The one machine of the cheap egress: replaced by itself; five minutes without one are worth a mail.
resource "aws_cloudwatch_metric_alarm" "nat_instance" {
  count = local.egress == "nat_instance" ? 1 : 0

  alarm_name          = "cv-generator-${var.environment}-nat-instance"
  alarm_description   = "See nat-instance in docs/runbook.md"
  namespace           = "AWS/AutoScaling"
  metric_name         = "GroupInServiceInstances"
  dimensions          = { AutoScalingGroupName = aws_autoscaling_group.nat[0].name }
  statistic           = "Minimum"
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 5
  period              = 60
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

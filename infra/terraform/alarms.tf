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

  # One entry per alarm on one metric. `periods` of five minutes must breach; no data is no breach unless said.
  metric_alarms = {
    # Nothing may be lost: the sweeper counts jobs that were accepted more than 15 minutes ago and are not settled.
    jobs-overdue = {
      namespace = local.own, metric = "JobsOverdue", dimensions = local.stage_dimension
      statistic = "Maximum", threshold = 0, periods = 1, release = true
    }
    # The sweeper runs every five minutes; without its figure the alarm above is blind.
    sweeper-silent = {
      namespace = "AWS/Lambda", metric = "Invocations", dimensions = { FunctionName = local.function_names.sweeper }
      statistic = "Sum", threshold = 1, periods = 3, comparison = "LessThanThreshold", missing = "breaching"
    }
    steps-failed = {
      namespace = local.own, metric = "StepsFailed", dimensions = local.stage_dimension, over = { step = local.step_names }
      statistic = "Sum", threshold = 5, periods = 1, release = true
    }
    job-slow = {
      namespace = local.own, metric = "JobSeconds", dimensions = local.stage_dimension
      statistic = "p95", threshold = 120, periods = 3
    }
    queue-old = {
      namespace = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.cv_processing.name }
      statistic = "Maximum", threshold = 600, periods = 1, release = true
    }
    dead-letters = {
      namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.cv_processing_dlq.name }
      statistic = "Maximum", threshold = 0, periods = 1, release = true
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
      statistic = "Average", threshold = 0.4, periods = 3
    }
    api-slow = {
      namespace = "AWS/ApiGateway", metric = "Latency", dimensions = local.api_dimensions
      statistic = "p95", threshold = 3000, periods = 3, release = true
    }
    model-refuses = {
      namespace = local.own, metric = "EngineFallbacks", dimensions = local.stage_dimension
      over      = { verb = ["extract", "judge"], failure = ["rate_limited", "quota", "key_refused", "circuit_open"] }
      statistic = "Sum", threshold = 10, periods = 1
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

  release_alarms = [for name, alarm in local.metric_alarms : "cv-generator-${var.environment}-${name}" if can(alarm.release)]
}

resource "aws_cloudwatch_metric_alarm" "metric" {
  for_each = local.metric_alarms

  alarm_name          = "cv-generator-${var.environment}-${each.key}"
  alarm_description   = "See ${each.key} in docs/runbook.md"
  namespace           = can(each.value.over) ? null : each.value.namespace
  metric_name         = can(each.value.over) ? null : each.value.metric
  dimensions          = can(each.value.over) ? null : each.value.dimensions
  period              = can(each.value.over) ? null : try(each.value.period_seconds, 300)
  statistic           = can(each.value.over) || startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  threshold           = each.value.threshold
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  evaluation_periods  = each.value.periods
  treat_missing_data  = try(each.value.missing, "notBreaching")
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  dynamic "metric_query" {
    for_each = can(each.value.over) ? [each.value.metric] : []

    content {
      id          = "total"
      label       = metric_query.value
      expression  = "SUM(METRICS())"
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = try(local.alarm_series[each.key], [])

    content {
      id = "m${metric_query.key}"

      metric {
        namespace   = each.value.namespace
        metric_name = each.value.metric
        dimensions  = metric_query.value
        stat        = each.value.statistic
        period      = try(each.value.period_seconds, 300)
      }
    }
  }
}

# The one machine of the cheap egress: EC2 restarts it on other hardware when its host fails.
resource "aws_cloudwatch_metric_alarm" "nat_instance" {
  count = var.egress == "nat_instance" ? 1 : 0

  alarm_name          = "cv-generator-${var.environment}-nat-instance"
  alarm_description   = "See nat-instance in docs/runbook.md"
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_System"
  dimensions          = { InstanceId = aws_instance.nat[0].id }
  statistic           = "Maximum"
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  period              = 60
  alarm_actions       = [aws_sns_topic.alarms.arn, "arn:${local.partition}:automate:${var.aws_region}:ec2:recover"]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

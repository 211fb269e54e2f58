locals {
  # The order of the pipeline; also the order of the widgets' legends.
  step_names = ["cv_extractor", "cv_generator", "matcher", "feedback", "offer_generator", "dashboard_builder"]

  # Namespace of what the application measures (chalicelib/adapters/telemetry.py).
  own = "CvGenerator"

  # Each row: title, metrics, statistic, and optionally the view. CloudWatch's grid has 24 columns; three to a row.
  widgets = [
    {
      title = "Jobs", stat = "Sum"
      metrics = concat(
        [[local.own, "JobsAccepted", "stage", var.environment]],
        [for status in ["completed", "completed_with_errors", "failed"] : [local.own, "JobsSettled", "stage", var.environment, "status", status]],
      )
    },
    {
      title = "Upload to settled, seconds", stat = "p95"
      metrics = [
        [local.own, "JobSeconds", "stage", var.environment, { stat = "p50", label = "p50" }],
        [local.own, "JobSeconds", "stage", var.environment, { stat = "p95", label = "p95" }],
      ]
    },
    {
      title = "Open jobs: oldest in seconds, overdue", stat = "Maximum"
      metrics = [
        [local.own, "OldestOpenJobSeconds", "stage", var.environment],
        [local.own, "JobsOverdue", "stage", var.environment, { yAxis = "right" }],
      ]
    },
    {
      title   = "Steps, p95 seconds", stat = "p95"
      metrics = [for step in local.step_names : [local.own, "StepSeconds", "stage", var.environment, "step", step]]
    },
    {
      title   = "Steps failed", stat = "Sum"
      metrics = [for step in local.step_names : [local.own, "StepsFailed", "stage", var.environment, "step", step]]
    },
    {
      title   = "Function errors", stat = "Sum"
      metrics = [for name in values(local.function_names) : ["AWS/Lambda", "Errors", "FunctionName", name]]
    },
    {
      title = "Queues", stat = "Maximum"
      metrics = [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.cv_processing.name],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.cv_processing_dlq.name],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.failures.name],
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", aws_sqs_queue.cv_webhooks_dlq.name],
        ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", aws_sqs_queue.cv_processing.name, { yAxis = "right" }],
      ]
    },
    {
      title = "API requests", stat = "Sum"
      metrics = [
        for metric in ["Count", "4XXError", "5XXError"] :
        ["AWS/ApiGateway", metric, "ApiName", local.api_dimensions.ApiName, "Stage", local.api_dimensions.Stage]
      ]
    },
    {
      title = "API latency, milliseconds", stat = "p95"
      metrics = [
        for stat in ["p50", "p95"] :
        ["AWS/ApiGateway", "Latency", "ApiName", local.api_dimensions.ApiName, "Stage", local.api_dimensions.Stage, { stat = stat, label = stat }]
      ]
    },
    {
      title   = "Model: tokens", stat = "Sum"
      metrics = [for verb in local.model_verbs : [local.own, "ModelTokens", "stage", var.environment, "verb", verb]]
    },
    {
      title   = "Model: US dollars", stat = "Sum"
      metrics = [for verb in local.model_verbs : [local.own, "ModelUsd", "stage", var.environment, "verb", verb]]
    },
    {
      title   = "Model: p95 seconds", stat = "p95"
      metrics = [for verb in local.model_verbs : [local.own, "ModelSeconds", "stage", var.environment, "verb", verb]]
    },
    {
      title = "Model: done without it", stat = "Sum"
      metrics = [
        for pair in setproduct(local.model_verbs, ["rate_limited", "timeout", "server", "quota", "key_refused", "model_unknown", "model_refused", "invalid_json"]) :
        [local.own, "EngineFallbacks", "stage", var.environment, "verb", pair[0], "failure", pair[1]]
      ]
    },
    {
      title = "Model: questions, and those answered without it", stat = "Sum"
      metrics = [
        [local.own, "ModelQuestions", "stage", var.environment],
        [local.own, "QuestionsFellBack", "stage", var.environment],
      ]
    },
    {
      title = "Cache", stat = "Sum"
      metrics = [
        [local.own, "CacheHits", "stage", var.environment],
        [local.own, "CacheMisses", "stage", var.environment],
        [local.own, "CacheErrors", "stage", var.environment],
      ]
    },
    {
      title = "Hidden text found", stat = "Sum"
      metrics = [
        [local.own, "HiddenTextFound", "stage", var.environment],
      ]
    },
    # Only while prompt_variants names two variants of a verb; by verb and variant, whichever there are.
    {
      title = "Prompt variants: completeness and unproven in percent, edits", stat = "Average"
      metrics = [
        for metric in ["VariantCompleteness", "VariantUngrounded", "VariantEdits"] :
        [{ expression = "SEARCH('{${local.own},stage,variant,verb} MetricName=\"${metric}\" stage=\"${var.environment}\"', 'Average')" }]
      ]
    },
    {
      title = "Prompt variants: tokens, dollars, seconds per question", stat = "Average"
      metrics = [
        for metric in ["VariantTokens", "VariantUsd", "VariantSeconds"] :
        [{ expression = "SEARCH('{${local.own},stage,variant,verb} MetricName=\"${metric}\" stage=\"${var.environment}\"', 'Average')" }]
      ]
    },
    {
      title   = "Function throttles", stat = "Sum"
      metrics = [for name in values(local.function_names) : ["AWS/Lambda", "Throttles", "FunctionName", name]]
    },
    {
      title   = "Functions at once", stat = "Maximum"
      metrics = [for name in values(local.function_names) : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", name]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "cv-generator-${var.environment}"

  dashboard_body = jsonencode({
    widgets = [
      for index, widget in local.widgets : {
        type   = "metric"
        x      = 8 * (index % 3)
        y      = 6 * floor(index / 3)
        width  = 8
        height = 6

        properties = {
          title   = widget.title
          region  = var.aws_region
          period  = 300
          stat    = widget.stat
          metrics = widget.metrics
        }
      }
    ]
  })
}

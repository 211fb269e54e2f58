# Takes a release back when one of its alarms begins to ring (infra/guard/handler.py). It stands outside of the network
# and of the application's package, and reaches nothing but the aliases and the alarms' topic.

locals {
  guard_name = "cv-generator-${var.environment}-release_guard"
  guard_zip  = "${path.module}/package/${var.environment}/guard.zip"
  # In dev everything is tried at once and broken now and then: there only a shift that is under way is ended.
  rollback_window = var.rollback_window_minutes != null ? var.rollback_window_minutes : var.environment == "prod" ? 60 : 0

  guarded = [for name in sort(keys(local.function_names)) : local.function_names[name]]
}

resource "aws_lambda_function" "release_guard" {
  count = var.automatic_rollback ? 1 : 0

  function_name    = local.guard_name
  description      = "Takes a release back when one of its alarms rings"
  role             = aws_iam_role.guard[0].arn
  handler          = "infra.guard.handler.handle"
  runtime          = "python3.11"
  architectures    = ["arm64"]
  filename         = local.guard_zip
  source_code_hash = filebase64sha256(local.guard_zip)
  memory_size      = 256
  timeout          = 60

  environment {
    variables = {
      FUNCTIONS        = join(",", local.guarded)
      WINDOW_MINUTES   = tostring(local.rollback_window)
      ALARMS_TOPIC_ARN = aws_sns_topic.alarms.arn
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.guard[0].name
  }

  depends_on = [aws_iam_role_policy.guard]
}

resource "aws_cloudwatch_log_group" "guard" {
  count = var.automatic_rollback ? 1 : 0

  name              = "/aws/lambda/${local.guard_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_cloudwatch_event_rule" "release_alarm" {
  count = var.automatic_rollback ? 1 : 0

  name        = "cv-generator-${var.environment}-release-alarm"
  description = "An alarm that a release can cause begins to ring"

  event_pattern = jsonencode({
    source        = ["aws.cloudwatch"]
    "detail-type" = ["CloudWatch Alarm State Change"]
    detail = {
      alarmName = local.release_alarms
      state     = { value = ["ALARM"] }
    }
  })
}

resource "aws_cloudwatch_event_target" "release_guard" {
  count = var.automatic_rollback ? 1 : 0

  rule = aws_cloudwatch_event_rule.release_alarm[0].name
  arn  = aws_lambda_function.release_guard[0].arn
}

resource "aws_lambda_permission" "release_guard" {
  count = var.automatic_rollback ? 1 : 0

  function_name = aws_lambda_function.release_guard[0].function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.release_alarm[0].arn
}

resource "aws_iam_role" "guard" {
  count = var.automatic_rollback ? 1 : 0

  name               = "cv-generator-${local.global_suffix}-release_guard"
  assume_role_policy = data.aws_iam_policy_document.lambda_assumes.json
}

resource "aws_iam_role_policy" "guard" {
  count = var.automatic_rollback ? 1 : 0

  name   = "release_guard"
  role   = aws_iam_role.guard[0].id
  policy = data.aws_iam_policy_document.guard.json
}

data "aws_iam_policy_document" "guard" {
  statement {
    sid       = "MoveAliases"
    actions   = ["lambda:GetAlias", "lambda:UpdateAlias"]
    resources = flatten([for name in local.guarded : ["${local.function_arn_prefix}${name}", "${local.function_arn_prefix}${name}:live"]])
  }

  statement {
    sid       = "TellPeople"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${local.partition}:logs:${var.aws_region}:${local.account_id}:log-group:/aws/lambda/${local.guard_name}:*"]
  }

  statement {
    sid       = "Traces"
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
}

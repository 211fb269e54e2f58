resource "aws_sqs_queue" "cv_processing" {
  name = "cv-processing-${var.environment}"

  # Six times the function's timeout (AWS Lambda guide, "Using Lambda with Amazon SQS"): a throttled batch stays hidden.
  visibility_timeout_seconds = 6 * local.packaged_functions.cv_extractor.timeout
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.cv_processing_dlq.arn
    # The application gives a step three attempts and then settles it; what is more than that here is room for deliveries
    # that Lambda throttled, which count as received (AWS Lambda guide, "Using Lambda with Amazon SQS": at least 5).
    maxReceiveCount = 6
  })
}

resource "aws_sqs_queue" "cv_processing_dlq" {
  name                      = "cv-processing-dlq-${var.environment}"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
}

resource "aws_sqs_queue_redrive_allow_policy" "cv_processing_dlq" {
  queue_url = aws_sqs_queue.cv_processing_dlq.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.cv_processing.arn]
  })
}

# What goes to webhooks; a delivery that failed waits here for its next attempt.
resource "aws_sqs_queue" "cv_webhooks" {
  name = "cv-webhooks-${var.environment}"

  visibility_timeout_seconds = 6 * local.packaged_functions.webhook_sender.timeout
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.main.arn

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.cv_webhooks_dlq.arn
    # An address that refuses is no failure here: that is noted, and planned anew as another message.
    maxReceiveCount = 6
  })
}

resource "aws_sqs_queue" "cv_webhooks_dlq" {
  name                      = "cv-webhooks-dlq-${var.environment}"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
}

resource "aws_sqs_queue_redrive_allow_policy" "cv_webhooks_dlq" {
  queue_url = aws_sqs_queue.cv_webhooks_dlq.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.cv_webhooks.arn]
  })
}

# Events that a function could not handle after Lambda's two retries, and facts that SNS could not deliver at all.
resource "aws_sqs_queue" "failures" {
  name                      = "cv-failures-${var.environment}"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.main.arn
}

resource "aws_sqs_queue_policy" "all" {
  for_each = {
    cv_processing     = aws_sqs_queue.cv_processing
    cv_processing_dlq = aws_sqs_queue.cv_processing_dlq
    failures          = aws_sqs_queue.failures
    cv_webhooks       = aws_sqs_queue.cv_webhooks
    cv_webhooks_dlq   = aws_sqs_queue.cv_webhooks_dlq
  }

  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.queue[each.key].json
}

data "aws_iam_policy_document" "queue" {
  for_each = {
    cv_processing     = aws_sqs_queue.cv_processing.arn
    cv_processing_dlq = aws_sqs_queue.cv_processing_dlq.arn
    failures          = aws_sqs_queue.failures.arn
    cv_webhooks       = aws_sqs_queue.cv_webhooks.arn
    cv_webhooks_dlq   = aws_sqs_queue.cv_webhooks_dlq.arn
  }

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "failures" ? [1] : []

    content {
      sid       = "TopicsDeliverWhatFailed"
      actions   = ["sqs:SendMessage"]
      resources = [each.value]

      principals {
        type        = "Service"
        identifiers = ["sns.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [for topic in local.topics : topic.arn]
      }
    }
  }
}

locals {
  topics = {
    cv_extracted = aws_sns_topic.cv_extracted
    cv_matched   = aws_sns_topic.cv_matched
    cv_settled   = aws_sns_topic.cv_settled
  }
}

resource "aws_sns_topic" "cv_extracted" {
  name              = "cv-extracted-${var.environment}"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic" "cv_matched" {
  name              = "cv-matched-${var.environment}"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic" "cv_settled" {
  name              = "cv-settled-${var.environment}"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic_policy" "facts" {
  for_each = local.topics

  arn    = each.value.arn
  policy = data.aws_iam_policy_document.topic[each.key].json
}

data "aws_iam_policy_document" "topic" {
  for_each = local.topics

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [each.value.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

# Terraform merges these into the resources of the same name in Chalice's package: what Chalice cannot say.

resource "aws_api_gateway_rest_api" "rest_api" {
  name        = "cv-generator-api-${var.environment}"
  description = "CV Generator REST API"
}

resource "aws_lambda_event_source_mapping" "cv_extractor-sqs-event-source" {
  scaling_config {
    maximum_concurrency = var.extractor_concurrency
  }
}

# A few at once: whoever is slow to answer holds one of them for seconds.
resource "aws_lambda_event_source_mapping" "webhook_sender-sqs-event-source" {
  scaling_config {
    maximum_concurrency = var.webhook_concurrency
  }
}

resource "aws_sns_topic_subscription" "cv_generator-sns-subscription" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failures.arn })
}

resource "aws_sns_topic_subscription" "matcher-sns-subscription" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failures.arn })
}

resource "aws_sns_topic_subscription" "feedback-sns-subscription" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failures.arn })
}

resource "aws_sns_topic_subscription" "offer_generator-sns-subscription" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failures.arn })
}

resource "aws_sns_topic_subscription" "dashboard_builder-sns-subscription" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failures.arn })
}

resource "aws_lambda_function" "api_handler" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["api_handler"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "authorizer" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["authorizer"].name
  }

  # It needs nothing inside the network, and so does not depend on the way out of it.
  vpc_config {
    subnet_ids         = []
    security_group_ids = []
  }
}

resource "aws_lambda_function" "cv_extractor" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["cv_extractor"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "cv_generator" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["cv_generator"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "matcher" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["matcher"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "feedback" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["feedback"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "offer_generator" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["offer_generator"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "dashboard_builder" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["dashboard_builder"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

resource "aws_lambda_function" "on_cv_uploaded" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["on_cv_uploaded"].name
  }

  # It needs nothing inside the network, and so does not depend on the way out of it.
  vpc_config {
    subnet_ids         = []
    security_group_ids = []
  }
}

resource "aws_lambda_function" "webhook_sender" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["webhook_sender"].name
  }

  # Outside of the network: what it is told to call is a stranger's choice, and from there nothing of ours can be reached.
  vpc_config {
    subnet_ids         = []
    security_group_ids = []
  }
}

resource "aws_lambda_function" "sweeper" {
  publish = true

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function["sweeper"].name
  }

  vpc_config {
    ipv6_allowed_for_dual_stack = local.has_ipv6
    subnet_ids                  = local.function_subnets
    security_group_ids          = local.function_groups
  }
}

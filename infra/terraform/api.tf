# The REST API comes from Chalice's package; its stage is here, because Chalice's own knows neither log nor limits.

resource "aws_api_gateway_stage" "api" {
  rest_api_id          = aws_api_gateway_rest_api.rest_api.id
  deployment_id        = aws_api_gateway_deployment.rest_api.id
  stage_name           = "api"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn

    # No address and no query: both can be personal data.
    format = jsonencode({
      requestId    = "$context.requestId"
      traceId      = "$context.xrayTraceId"
      time         = "$context.requestTime"
      method       = "$context.httpMethod"
      path         = "$context.resourcePath"
      status       = "$context.status"
      latencyMs    = "$context.responseLatency"
      integration  = "$context.integration.status"
      responseSize = "$context.responseLength"
      error        = "$context.error.messageString"
    })
  }

  depends_on = [aws_api_gateway_account.region]
}

resource "aws_api_gateway_account" "region" {
  count = var.manage_api_gateway_account ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.api_gateway_logs[0].arn

  depends_on = [aws_iam_role_policy_attachment.api_gateway_logs]
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest_api.id
  stage_name  = aws_api_gateway_stage.api.stage_name
  method_path = "*/*"

  settings {
    # Per API and stage they come by themselves; per method each would be billed as a metric of its own.
    metrics_enabled        = false
    logging_level          = "ERROR"
    data_trace_enabled     = false
    throttling_rate_limit  = var.api_rate_limit
    throttling_burst_limit = ceil(2 * var.api_rate_limit)
  }

  depends_on = [aws_cloudwatch_log_group.api_errors]
}

# One trace a second, and this share of what is more.
resource "aws_xray_sampling_rule" "all" {
  rule_name      = "cv-generator-${var.environment}"
  priority       = 9000
  version        = 1
  reservoir_size = 1
  fixed_rate     = var.trace_share
  service_name   = "cv-generator-*${var.environment}*"
  service_type   = "*"
  host           = "*"
  http_method    = "*"
  url_path       = "*"
  resource_arn   = "*"
}

resource "aws_wafv2_web_acl" "api" {
  count = var.waf ? 1 : 0

  name  = "cv-generator-${var.environment}"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        limit              = 2000
        aggregate_key_type = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate"
      sampled_requests_enabled   = false
    }
  }

  # A CV is larger than the 8 KB that the first of these allows, and its bytes look like anything to the others. The
  # application checks bodies itself, so here they are only counted.
  rule {
    name     = "common"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"

        dynamic "rule_action_override" {
          for_each = [
            "SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY",
          ]

          content {
            name = rule_action_override.value

            action_to_use {
              count {}
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-bad-inputs"
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "cv-generator-${var.environment}"
    sampled_requests_enabled   = false
  }
}

resource "aws_wafv2_web_acl_association" "api" {
  count = var.waf ? 1 : 0

  resource_arn = aws_api_gateway_stage.api.arn
  web_acl_arn  = aws_wafv2_web_acl.api[0].arn
}

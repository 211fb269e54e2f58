# Chalice's package declares the functions; functions_override.tf adds what Chalice does not know. The merge script adds
# an alias `live` to each, which API, queue, topics, bucket and schedule call: an apply publishes new versions and changes
# nothing for anybody, `make traffic` moves the alias (docs/runbook.md).

locals {
  function_names = { for name in keys(local.function_abilities) : name => "cv-generator-${var.environment}-${name}" }

  function_arn_prefix = "arn:${local.partition}:lambda:${var.aws_region}:${local.account_id}:function:"

  async_functions = {
    cv_generator      = aws_lambda_alias.cv_generator
    matcher           = aws_lambda_alias.matcher
    feedback          = aws_lambda_alias.feedback
    offer_generator   = aws_lambda_alias.offer_generator
    dashboard_builder = aws_lambda_alias.dashboard_builder
    on_cv_uploaded    = aws_lambda_alias.on_cv_uploaded
    sweeper           = aws_lambda_alias.sweeper
  }
}

resource "aws_lambda_function_event_invoke_config" "live" {
  for_each = local.async_functions

  function_name                = each.value.function_name
  qualifier                    = each.value.name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures.arn
    }
  }
}

resource "terraform_data" "package_matches" {
  input = local.packaged_stage

  lifecycle {
    precondition {
      condition     = local.packaged_stage == var.environment
      error_message = "The package was made for the stage ${local.packaged_stage}, not for ${var.environment}. Run: make package STAGE=${var.environment}"
    }
    precondition {
      condition     = toset(keys(local.packaged_functions)) == toset(keys(local.function_abilities))
      error_message = "app.py and infra/terraform/iam.tf name different functions; each function needs its abilities in iam.tf."
    }
  }
}

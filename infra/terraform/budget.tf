# The runbook's budget: what carries the project's tag, per calendar month. The tag must be activated once for cost
# allocation in the billing console (docs/deploy.md).

resource "aws_budgets_budget" "monthly" {
  count    = var.budget_usd > 0 ? 1 : 0
  provider = aws.us_east_1

  name         = "cv-generator-monthly-${local.global_suffix}"
  budget_type  = "COST"
  limit_amount = tostring(var.budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:Project$cv-generator"]
  }

  dynamic "notification" {
    for_each = length(var.alarm_emails) > 0 ? { ACTUAL = 80, FORECASTED = 100 } : {}

    content {
      comparison_operator        = "GREATER_THAN"
      notification_type          = notification.key
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.alarm_emails
    }
  }
}

# New and member accounts refuse a monitor of one's own until Cost Explorer is on and the account pays for itself (AWS
# Cost Management guide, "Detecting unusual spend"); so it is off until somebody asks for it.
resource "aws_ce_anomaly_monitor" "spend" {
  count    = var.anomaly_monitor ? 1 : 0
  provider = aws.us_east_1

  name         = "cv-generator-${local.global_suffix}"
  monitor_type = "CUSTOM"

  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags           = { Key = "user:Project", MatchOptions = null, Values = ["cv-generator"] }
  })
}

resource "aws_ce_anomaly_subscription" "spend" {
  count    = var.anomaly_monitor && length(var.alarm_emails) > 0 ? 1 : 0
  provider = aws.us_east_1

  name             = "cv-generator-${local.global_suffix}"
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.spend[0].arn]

  dynamic "subscriber" {
    for_each = var.alarm_emails

    content {
      type    = "EMAIL"
      address = subscriber.value
    }
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = ["5"]
    }
  }
}

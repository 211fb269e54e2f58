# The value is put by a person (docs/deploy.md), so that it is in no file and in no state. The application reads it
# once per container and again when OpenAI refuses it: after a rotation nothing has to be deployed.
resource "aws_secretsmanager_secret" "openai_api_key" {
  name                    = "cv-generator/openai-api-key-${var.environment}"
  description             = "OpenAI API key, as {\"api_key\": \"...\"}"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = var.environment == "prod" ? 30 : 0
}

resource "aws_kms_key" "main" {
  description             = "cv-generator ${var.environment}: buckets, table, queues, topics, secrets, logs, cache"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "main" {
  name          = "alias/cv-generator-${var.environment}"
  target_key_id = aws_kms_key.main.key_id
}

data "aws_iam_policy_document" "key" {
  # Without this nobody could administer the key; who may use it is said in the roles.
  statement {
    sid       = "AccountDecidesByItsRoles"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account_id}:root"]
    }
  }

  statement {
    sid       = "LogsEncrypt"
    actions   = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.aws_region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${var.aws_region}:${local.account_id}:log-group:*"]
    }
  }

  # CloudWatch publishes alarms and SNS delivers what failed; both meet encrypted topics and queues.
  statement {
    sid       = "AlarmsAndTopicsDeliver"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "sns.amazonaws.com", "budgets.amazonaws.com", "costalerts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

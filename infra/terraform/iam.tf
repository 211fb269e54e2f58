# One role per function. What a function may do is the sum of the named abilities below; tests/infra replays the calls
# that the code makes and asks these policies. Data is never granted by "*".

locals {
  abilities = {
    read_jobs = [{
      actions   = ["dynamodb:GetItem", "dynamodb:DescribeTable"]
      resources = [aws_dynamodb_table.cv_metadata.arn]
    }]
    # Of all items those of keys alone (chalicelib/adapters/machine_keys.py).
    read_keys = [{
      actions      = ["dynamodb:GetItem"]
      resources    = [aws_dynamodb_table.cv_metadata.arn]
      leading_keys = ["apikey#*"]
    }]
    write_jobs = [{
      actions   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
      resources = [aws_dynamodb_table.cv_metadata.arn]
    }]
    # Candidates too: they lie in the job table, and are listed by the same index (chalicelib/adapters/candidates.py).
    list_jobs = [
      { actions = ["dynamodb:Query"], resources = ["${aws_dynamodb_table.cv_metadata.arn}/index/UserIdIndex"] },
      { actions = ["dynamodb:BatchGetItem"], resources = [aws_dynamodb_table.cv_metadata.arn] },
    ]
    list_open_jobs = [
      { actions = ["dynamodb:Query"], resources = ["${aws_dynamodb_table.cv_metadata.arn}/index/OpenJobsIndex"] },
      { actions = ["dynamodb:BatchGetItem"], resources = [aws_dynamodb_table.cv_metadata.arn] },
    ]
    read_uploads = [
      { actions = ["s3:GetObject"], resources = ["${aws_s3_bucket.uploads.arn}/*"] },
      # Without it S3 answers 403 for a key that is not there, and the code could not tell.
      { actions = ["s3:ListBucket"], resources = [aws_s3_bucket.uploads.arn] },
    ]
    write_uploads = [{ actions = ["s3:PutObject"], resources = ["${aws_s3_bucket.uploads.arn}/*"] }]
    read_outputs = [
      { actions = ["s3:GetObject"], resources = ["${aws_s3_bucket.outputs.arn}/*"] },
      { actions = ["s3:ListBucket"], resources = [aws_s3_bucket.outputs.arn] },
    ]
    # What a job writes is tagged for the expiry rule in buckets.tf.
    write_outputs = [{ actions = ["s3:PutObject", "s3:PutObjectTagging"], resources = ["${aws_s3_bucket.outputs.arn}/*"] }]
    # That a file is there and its item is not; what is noted already is read and not written again.
    note_awaited = [
      { actions = ["s3:PutObject", "s3:PutObjectTagging", "s3:GetObject"], resources = ["${aws_s3_bucket.outputs.arn}/awaited/*"] },
      { actions = ["s3:ListBucket"], resources = [aws_s3_bucket.outputs.arn] },
    ]
    erase_files = [
      {
        actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
        resources = ["${aws_s3_bucket.uploads.arn}/*", "${aws_s3_bucket.outputs.arn}/*"]
      },
      { actions = ["s3:ListBucketVersions"], resources = [aws_s3_bucket.uploads.arn, aws_s3_bucket.outputs.arn] },
    ]
    send_orders = [{
      actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
      resources = [aws_sqs_queue.cv_processing.arn]
    }]
    receive_orders = [{
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"]
      resources = [aws_sqs_queue.cv_processing.arn]
    }]
    order_webhooks = [{ actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.cv_webhooks.arn] }]
    receive_webhooks = [{
      actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"]
      resources = [aws_sqs_queue.cv_webhooks.arn]
    }]
    announce_extracted = [{ actions = ["sns:Publish"], resources = [aws_sns_topic.cv_extracted.arn] }]
    announce_matched   = [{ actions = ["sns:Publish"], resources = [aws_sns_topic.cv_matched.arn] }]
    announce_settled   = [{ actions = ["sns:Publish"], resources = [aws_sns_topic.cv_settled.arn] }]
    report_failures    = [{ actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.failures.arn] }]
    # Textract reads what it is sent; it has no resources to name (service authorization reference).
    read_scans = concat(
      var.ocr == "textract" ? [{ actions = ["textract:DetectDocumentText"], resources = ["*"] }] : [],
      [for recognizer in aws_lambda_function.recognizer : { actions = ["lambda:InvokeFunction"], resources = [recognizer.arn] }],
    )
    ask_the_model = [{
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [aws_secretsmanager_secret.openai_api_key.arn]
    }]
    use_the_cache = [for secret in aws_secretsmanager_secret.cache_token : {
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [secret.arn]
    }]
  }

  network_actions = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
  ]

  every_step = ["read_jobs", "write_jobs", "read_outputs", "write_outputs", "ask_the_model", "use_the_cache", "announce_settled", "order_webhooks"]
  by_event   = ["report_failures"]

  function_abilities = {
    api_handler = [
      "read_jobs", "write_jobs", "list_jobs", "read_uploads", "write_uploads", "read_outputs", "write_outputs",
      "erase_files", "send_orders", "announce_extracted", "announce_matched", "announce_settled", "ask_the_model", "use_the_cache", "read_scans",
      "order_webhooks",
    ]
    authorizer        = ["read_keys"]
    cv_extractor      = concat(local.every_step, ["read_uploads", "read_scans", "receive_orders", "announce_extracted"])
    cv_generator      = concat(local.every_step, local.by_event)
    matcher           = concat(local.every_step, local.by_event, ["announce_matched"])
    feedback          = concat(local.every_step, local.by_event)
    offer_generator   = concat(local.every_step, local.by_event)
    dashboard_builder = concat(local.every_step, local.by_event)
    on_cv_uploaded    = concat(local.by_event, ["read_jobs", "write_jobs", "read_uploads", "send_orders", "note_awaited"])
    webhook_sender    = ["read_jobs", "write_jobs", "receive_webhooks", "order_webhooks"]
    sweeper = concat(local.by_event, [
      "read_jobs", "write_jobs", "list_open_jobs", "read_uploads", "read_outputs", "send_orders",
      "announce_extracted", "announce_matched", "announce_settled",
      # What a deleted job's running steps and its upload form leave late.
      "erase_files", "use_the_cache",
      # Batches are handed in and their answers put where the steps look.
      "write_outputs", "ask_the_model",
      # It ends jobs, and their owners want to know.
      "order_webhooks",
    ])
  }

  # Through the policy, so that a function or its event source is never created before its rights are.
  role_arns = { for name, policy in aws_iam_role_policy.function : name => aws_iam_role.function[policy.name].arn }
}

data "aws_iam_policy_document" "lambda_assumes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  for_each = local.function_abilities

  name               = "cv-generator-${local.global_suffix}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.lambda_assumes.json
}

resource "aws_iam_role_policy" "function" {
  for_each = local.function_abilities

  name   = each.key
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.function[each.key].json
}

data "aws_iam_policy_document" "function" {
  for_each = local.function_abilities

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }

  # Neither X-Ray nor network interfaces know resources to narrow these to (service authorization reference).
  statement {
    sid       = "TracesAndNetwork"
    resources = ["*"]
    actions   = concat(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], local.network_actions)
  }

  # Lambda manages the interfaces with this role; the function's own code must not.
  statement {
    sid       = "CodeLeavesTheNetworkAlone"
    effect    = "Deny"
    resources = ["*"]
    actions   = local.network_actions

    condition {
      test     = "ArnEquals"
      variable = "lambda:SourceFunctionArn"
      values   = ["${local.function_arn_prefix}${local.function_names[each.key]}"]
    }
  }

  dynamic "statement" {
    for_each = flatten([for ability in each.value : local.abilities[ability]])

    content {
      actions   = statement.value.actions
      resources = statement.value.resources

      dynamic "condition" {
        for_each = can(statement.value.leading_keys) ? [statement.value.leading_keys] : []

        content {
          test     = "ForAllValues:StringLike"
          variable = "dynamodb:LeadingKeys"
          values   = condition.value
        }
      }
    }
  }

  dynamic "statement" {
    for_each = length(each.value) > 0 ? [1] : []

    content {
      sid       = "Key"
      resources = [aws_kms_key.main.arn]
      # What DynamoDB asks of a caller, the other services' two among them (DynamoDB guide, "Using IAM with KMS keys").
      actions = ["kms:Decrypt", "kms:Encrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"]
    }
  }
}

# --- roles of services ---------------------------------------------------------------------------------------------

data "aws_iam_policy_document" "api_gateway_assumes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["apigateway.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "api_gateway_logs" {
  count = var.manage_api_gateway_account ? 1 : 0

  name               = "cv-generator-${local.global_suffix}-api-logs"
  assume_role_policy = data.aws_iam_policy_document.api_gateway_assumes.json
}

resource "aws_iam_role_policy_attachment" "api_gateway_logs" {
  count = var.manage_api_gateway_account ? 1 : 0

  role       = aws_iam_role.api_gateway_logs[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

data "aws_iam_policy_document" "flow_assumes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "flow" {
  count = var.flow_logs ? 1 : 0

  name               = "cv-generator-${local.global_suffix}-flow"
  assume_role_policy = data.aws_iam_policy_document.flow_assumes.json
}

resource "aws_iam_role_policy" "flow" {
  count = var.flow_logs ? 1 : 0

  name = "write"
  role = aws_iam_role.flow[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = "${aws_cloudwatch_log_group.flow[0].arn}:*"
    }]
  })
}

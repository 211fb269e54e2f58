# With ocr = "image": scans are read by a container image of your own (infra/recognizer) instead of Textract. It is a function
# beside the others and not the extractor itself, so that these stay small archives that start fast, and what opens strangers'
# pictures has neither their rights nor a way out: no data, no secret, no egress.

locals {
  has_recognizer  = var.ocr == "image"
  recognizer_name = "cv-generator-${var.environment}-recognizer"
}

resource "aws_lambda_function" "recognizer" {
  count = local.has_recognizer ? 1 : 0

  function_name = local.recognizer_name
  description   = "Recognises the words on one page of a scan"
  role          = aws_iam_role.recognizer[0].arn
  package_type  = "Image"
  image_uri     = var.ocr_image_uri
  architectures = [var.ocr_image_architecture]
  # A page takes 1.2 GB; at 1.7 processors it is read in four to eight seconds.
  memory_size = 3008
  timeout     = 60

  dynamic "vpc_config" {
    for_each = local.has_network ? [1] : []

    content {
      subnet_ids         = aws_subnet.private[*].id
      security_group_ids = [aws_security_group.recognizer[0].id]
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.recognizer[0].name
  }

  depends_on = [aws_iam_role_policy.recognizer]
}

resource "aws_security_group" "recognizer" {
  count = local.has_recognizer && local.has_network ? 1 : 0

  name        = "cv-generator-${var.environment}-recognizer"
  description = "Text recognition: nothing in, nothing out"
  vpc_id      = aws_vpc.main[0].id
}

resource "aws_cloudwatch_log_group" "recognizer" {
  count = local.has_recognizer ? 1 : 0

  name              = "/aws/lambda/${local.recognizer_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_iam_role" "recognizer" {
  count = local.has_recognizer ? 1 : 0

  name               = "cv-generator-${local.global_suffix}-recognizer"
  assume_role_policy = data.aws_iam_policy_document.lambda_assumes.json
}

resource "aws_iam_role_policy" "recognizer" {
  count = local.has_recognizer ? 1 : 0

  name   = "recognizer"
  role   = aws_iam_role.recognizer[0].id
  policy = data.aws_iam_policy_document.recognizer.json
}

data "aws_iam_policy_document" "recognizer" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${local.partition}:logs:${var.aws_region}:${local.account_id}:log-group:/aws/lambda/${local.recognizer_name}:*"]
  }

  # As for the other functions (iam.tf): neither knows resources, and the code itself may not touch the network.
  statement {
    sid       = "TracesAndNetwork"
    actions   = concat(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], local.network_actions)
    resources = ["*"]
  }

  statement {
    sid       = "CodeLeavesTheNetworkAlone"
    effect    = "Deny"
    actions   = local.network_actions
    resources = ["*"]

    condition {
      test     = "ArnEquals"
      variable = "lambda:SourceFunctionArn"
      values   = ["${local.function_arn_prefix}${local.recognizer_name}"]
    }
  }
}

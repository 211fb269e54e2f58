# The cache stands in private subnets over two zones, and so do the functions that use it. S3 and DynamoDB are reached
# through gateway endpoints, which cost nothing; everything else leaves through one of three kinds of egress. Without a
# cache there is none of this: the functions are in Lambda's own network, with its way out.

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  lifecycle {
    postcondition {
      condition     = alltrue([for zone in var.availability_zones : contains(self.names, zone)])
      error_message = "availability_zones names a zone that ${var.aws_region} does not have; it has ${join(", ", self.names)}."
    }
    postcondition {
      condition     = length(self.names) >= 2
      error_message = "${var.aws_region} offers fewer than two zones; choose another region."
    }
  }
}

locals {
  zones = length(var.availability_zones) == 2 ? var.availability_zones : slice(data.aws_availability_zones.available.names, 0, 2)

  has_network = coalesce(var.private_network, var.cache != "none")
  egress      = local.has_network ? var.egress : "none"
  has_ipv6    = local.egress == "ipv6"
  has_nat     = contains(["nat_instance", "nat_gateway"], local.egress)

  # Both empty without a network, which is how Lambda is told so.
  function_subnets = aws_subnet.private[*].id
  function_groups  = aws_security_group.lambda[*].id
}

resource "aws_vpc" "main" {
  count = local.has_network ? 1 : 0

  cidr_block                       = var.vpc_cidr
  enable_dns_support               = true
  enable_dns_hostnames             = true
  assign_generated_ipv6_cidr_block = local.has_ipv6

  tags = { Name = "cv-generator-${var.environment}" }
}

# The VPC's own default group lets its members talk to each other; nothing may be in it.
resource "aws_default_security_group" "none" {
  count = local.has_network ? 1 : 0

  vpc_id = aws_vpc.main[0].id
}

resource "aws_subnet" "private" {
  count = local.has_network ? 2 : 0

  vpc_id                          = aws_vpc.main[0].id
  availability_zone               = local.zones[count.index]
  cidr_block                      = cidrsubnet(var.vpc_cidr, 4, count.index)
  ipv6_cidr_block                 = local.has_ipv6 ? cidrsubnet(aws_vpc.main[0].ipv6_cidr_block, 8, count.index) : null
  assign_ipv6_address_on_creation = local.has_ipv6

  tags = { Name = "cv-generator-${var.environment}-private-${count.index}" }
}

resource "aws_subnet" "public" {
  count = local.has_nat ? 2 : 0

  vpc_id            = aws_vpc.main[0].id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.vpc_cidr, 4, 8 + count.index)

  tags = { Name = "cv-generator-${var.environment}-public-${count.index}" }
}

resource "aws_route_table" "private" {
  count = local.has_network ? 1 : 0

  vpc_id = aws_vpc.main[0].id

  tags = { Name = "cv-generator-${var.environment}-private" }
}

resource "aws_route_table_association" "private" {
  count = local.has_network ? 2 : 0

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[0].id
}

resource "aws_internet_gateway" "main" {
  count = local.has_nat ? 1 : 0

  vpc_id = aws_vpc.main[0].id

  tags = { Name = "cv-generator-${var.environment}" }
}

resource "aws_route_table" "public" {
  count = local.has_nat ? 1 : 0

  vpc_id = aws_vpc.main[0].id

  tags = { Name = "cv-generator-${var.environment}-public" }
}

resource "aws_route" "public_internet" {
  count = local.has_nat ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main[0].id
}

resource "aws_route_table_association" "public" {
  count = local.has_nat ? 2 : 0

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_vpc_endpoint" "gateway" {
  for_each = toset(local.has_network ? ["s3", "dynamodb"] : [])

  vpc_id            = aws_vpc.main[0].id
  service_name      = "com.amazonaws.${var.aws_region}.${each.key}"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private[0].id]

  tags = { Name = "cv-generator-${var.environment}-${each.key}" }
}

# Scanned pages then stay in AWS's network; without it they leave through the egress, encrypted like everything else.
resource "aws_vpc_endpoint" "textract" {
  count = var.textract_endpoint && local.has_network ? 1 : 0

  vpc_id              = aws_vpc.main[0].id
  service_name        = "com.amazonaws.${var.aws_region}.textract"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.textract[0].id]

  tags = { Name = "cv-generator-${var.environment}-textract" }
}

resource "aws_security_group" "textract" {
  count = var.textract_endpoint && local.has_network ? 1 : 0

  name        = "cv-generator-${var.environment}-textract"
  description = "The endpoint of Textract: functions alone may call"
  vpc_id      = aws_vpc.main[0].id
}

resource "aws_vpc_security_group_ingress_rule" "textract_from_lambda" {
  count = var.textract_endpoint && local.has_network ? 1 : 0

  security_group_id            = aws_security_group.textract[0].id
  description                  = "Functions"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.lambda[0].id
}

resource "aws_security_group" "lambda" {
  count = local.has_network ? 1 : 0

  name        = "cv-generator-${var.environment}-lambda"
  description = "Functions: they call out, nobody calls in"
  vpc_id      = aws_vpc.main[0].id
}

resource "aws_vpc_security_group_egress_rule" "lambda_https" {
  count = local.has_network ? 1 : 0

  security_group_id = aws_security_group.lambda[0].id
  description       = "AWS services and the model's endpoint"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "lambda_https_ipv6" {
  count = local.has_ipv6 ? 1 : 0

  security_group_id = aws_security_group.lambda[0].id
  description       = "AWS services and the model's endpoint"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv6         = "::/0"
}

resource "aws_vpc_security_group_egress_rule" "lambda_cache" {
  count = var.cache == "none" ? 0 : 1

  security_group_id            = aws_security_group.lambda[0].id
  description                  = "The cache"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache[0].id
}

resource "aws_flow_log" "vpc" {
  count = var.flow_logs && local.has_network ? 1 : 0

  vpc_id               = aws_vpc.main[0].id
  traffic_type         = "REJECT"
  log_destination_type = "cloud-watch-logs"
  log_destination      = aws_cloudwatch_log_group.flow[0].arn
  iam_role_arn         = aws_iam_role.flow[0].arn
}

# --- nat_instance: one small machine that forwards; about a tenth of a gateway's price, without its availability -----

resource "aws_security_group" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name        = "cv-generator-${var.environment}-nat"
  description = "Forwards HTTPS from the private subnets"
  vpc_id      = aws_vpc.main[0].id
}

resource "aws_vpc_security_group_ingress_rule" "nat_from_private" {
  for_each = local.egress == "nat_instance" ? toset(aws_subnet.private[*].cidr_block) : toset([])

  security_group_id = aws_security_group.nat[0].id
  description       = "HTTPS from a private subnet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_egress_rule" "nat_https" {
  count = local.egress == "nat_instance" ? 1 : 0

  security_group_id = aws_security_group.nat[0].id
  description       = "HTTPS, for the functions and for its own updates"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# What it does at its start, and how it watches itself, is in nat.sh.tftpl and watch-nat.sh.
resource "aws_launch_template" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name = "cv-generator-${var.environment}-nat"
  # Looked up at each start, so that a machine that takes over has the newest image.
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
  instance_type          = var.nat_instance_type
  ebs_optimized          = true
  update_default_version = true

  user_data = base64encode(templatefile("${path.module}/nat.sh.tftpl", {
    cidr        = var.vpc_cidr
    region      = var.aws_region
    route_table = aws_route_table.private[0].id
    watch       = file("${path.module}/watch-nat.sh")
  }))

  iam_instance_profile {
    arn = aws_iam_instance_profile.nat[0].arn
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = true
    delete_on_termination       = true
    security_groups             = [aws_security_group.nat[0].id]
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted             = true
      volume_type           = "gp3"
      volume_size           = 8
      delete_on_termination = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = merge(local.tags, { Name = "cv-generator-${var.environment}-nat" })
  }
}

# One machine, in whichever of the two zones works. It is replaced when it ends itself, when EC2 finds it broken, and
# after a month; the one that takes over points the private subnets' route at itself.
resource "aws_autoscaling_group" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name                      = "cv-generator-${var.environment}-nat"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = aws_subnet.public[*].id
  health_check_type         = "EC2"
  health_check_grace_period = 300
  max_instance_lifetime     = 30 * 86400
  enabled_metrics           = ["GroupInServiceInstances"]

  launch_template {
    id = aws_launch_template.nat[0].id
    # What is changed in the template holds from the next machine on: an apply ends nobody's way out.
    version = "$Latest"
  }

  dynamic "tag" {
    for_each = local.tags

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [aws_route_table_association.public, aws_route.public_internet, aws_iam_role_policy.nat]
}

resource "aws_iam_role" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name               = "cv-generator-${local.global_suffix}-nat"
  assume_role_policy = data.aws_iam_policy_document.ec2_assumes[0].json
}

resource "aws_iam_instance_profile" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name = "cv-generator-${local.global_suffix}-nat"
  role = aws_iam_role.nat[0].name
}

resource "aws_iam_role_policy" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  name   = "nat"
  role   = aws_iam_role.nat[0].id
  policy = data.aws_iam_policy_document.nat[0].json
}

data "aws_iam_policy_document" "ec2_assumes" {
  count = local.egress == "nat_instance" ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "nat" {
  count = local.egress == "nat_instance" ? 1 : 0

  statement {
    sid       = "TakeOverTheRoute"
    actions   = ["ec2:CreateRoute", "ec2:ReplaceRoute"]
    resources = [aws_route_table.private[0].arn]
  }

  statement {
    sid       = "Forward"
    actions   = ["ec2:ModifyInstanceAttribute"]
    resources = ["arn:${local.partition}:ec2:${var.aws_region}:${local.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/Name"
      values   = ["cv-generator-${var.environment}-nat"]
    }
  }
}

# --- nat_gateway ---------------------------------------------------------------------------------------------------

resource "aws_eip" "nat" {
  count = local.egress == "nat_gateway" ? 1 : 0

  domain = "vpc"

  tags = { Name = "cv-generator-${var.environment}-nat" }
}

resource "aws_nat_gateway" "main" {
  count = local.egress == "nat_gateway" ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id

  tags = { Name = "cv-generator-${var.environment}" }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route" "private_nat_gateway" {
  count = local.egress == "nat_gateway" ? 1 : 0

  route_table_id         = aws_route_table.private[0].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[0].id
}

# --- ipv6: free; AWS services answer on their dual-stack names (AWS_USE_DUALSTACK_ENDPOINT in the functions) ---------

resource "aws_egress_only_internet_gateway" "main" {
  count = local.has_ipv6 ? 1 : 0

  vpc_id = aws_vpc.main[0].id
}

resource "aws_route" "private_ipv6" {
  count = local.has_ipv6 ? 1 : 0

  route_table_id              = aws_route_table.private[0].id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main[0].id
}
